from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.amendment_form import AmendmentForm
from ...models.amendment_proposal import AmendmentProposal
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: AmendmentForm,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/amendments",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AmendmentProposal | Any | Problem:
    if response.status_code == 200:
        response_200 = AmendmentProposal.from_dict(response.json())

        return response_200

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
) -> Response[AmendmentProposal | Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AmendmentForm,
    idempotency_key: str | Unset = UNSET,
) -> Response[AmendmentProposal | Any | Problem]:
    """Thay đổi bằng theo mã, hoặc cả một quyết định: tất cả hoặc không bằng nào

     Quyền của khóa: certificates:change

    Args:
        idempotency_key (str | Unset):
        body (AmendmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AmendmentProposal | Any | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: AmendmentForm,
    idempotency_key: str | Unset = UNSET,
) -> AmendmentProposal | Any | Problem | None:
    """Thay đổi bằng theo mã, hoặc cả một quyết định: tất cả hoặc không bằng nào

     Quyền của khóa: certificates:change

    Args:
        idempotency_key (str | Unset):
        body (AmendmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AmendmentProposal | Any | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AmendmentForm,
    idempotency_key: str | Unset = UNSET,
) -> Response[AmendmentProposal | Any | Problem]:
    """Thay đổi bằng theo mã, hoặc cả một quyết định: tất cả hoặc không bằng nào

     Quyền của khóa: certificates:change

    Args:
        idempotency_key (str | Unset):
        body (AmendmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AmendmentProposal | Any | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AmendmentForm,
    idempotency_key: str | Unset = UNSET,
) -> AmendmentProposal | Any | Problem | None:
    """Thay đổi bằng theo mã, hoặc cả một quyết định: tất cả hoặc không bằng nào

     Quyền của khóa: certificates:change

    Args:
        idempotency_key (str | Unset):
        body (AmendmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AmendmentProposal | Any | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
