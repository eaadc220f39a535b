from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.amendment_proposal import AmendmentProposal
from ...models.certificate import Certificate
from ...models.problem import Problem
from ...models.replace import Replace
from ...types import UNSET, Response, Unset


def _get_kwargs(
    code: str,
    *,
    body: Replace,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/certificates/{code}/replace".format(
            code=quote(str(code), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AmendmentProposal | Any | Certificate | Problem:
    if response.status_code == 201:
        response_201 = Certificate.from_dict(response.json())

        return response_201

    if response.status_code == 202:
        response_202 = AmendmentProposal.from_dict(response.json())

        return response_202

    if response.status_code == 303:
        response_303 = cast(Any, None)
        return response_303

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AmendmentProposal | Any | Certificate | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: Replace,
    idempotency_key: str | Unset = UNSET,
) -> Response[AmendmentProposal | Any | Certificate | Problem]:
    """Sửa đổi, đính chính: bằng mới thay bằng sai, theo quyết định hoặc công văn

     Quyền của khóa: certificates:change

    Args:
        code (str):
        idempotency_key (str | Unset):
        body (Replace):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AmendmentProposal | Any | Certificate | Problem]
    """

    kwargs = _get_kwargs(
        code=code,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: Replace,
    idempotency_key: str | Unset = UNSET,
) -> AmendmentProposal | Any | Certificate | Problem | None:
    """Sửa đổi, đính chính: bằng mới thay bằng sai, theo quyết định hoặc công văn

     Quyền của khóa: certificates:change

    Args:
        code (str):
        idempotency_key (str | Unset):
        body (Replace):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AmendmentProposal | Any | Certificate | Problem
    """

    return sync_detailed(
        code=code,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: Replace,
    idempotency_key: str | Unset = UNSET,
) -> Response[AmendmentProposal | Any | Certificate | Problem]:
    """Sửa đổi, đính chính: bằng mới thay bằng sai, theo quyết định hoặc công văn

     Quyền của khóa: certificates:change

    Args:
        code (str):
        idempotency_key (str | Unset):
        body (Replace):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AmendmentProposal | Any | Certificate | Problem]
    """

    kwargs = _get_kwargs(
        code=code,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: Replace,
    idempotency_key: str | Unset = UNSET,
) -> AmendmentProposal | Any | Certificate | Problem | None:
    """Sửa đổi, đính chính: bằng mới thay bằng sai, theo quyết định hoặc công văn

     Quyền của khóa: certificates:change

    Args:
        code (str):
        idempotency_key (str | Unset):
        body (Replace):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AmendmentProposal | Any | Certificate | Problem
    """

    return (
        await asyncio_detailed(
            code=code,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
