from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.amendment_proposal import AmendmentProposal
from ...models.problem import Problem
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: int,
    *,
    body: Refusal,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/amendments/{id}/refuse".format(
            id=quote(str(id), safe=""),
        ),
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
    id: int,
    *,
    client: AuthenticatedClient,
    body: Refusal,
    idempotency_key: str | Unset = UNSET,
) -> Response[AmendmentProposal | Any | Problem]:
    """Không duyệt, hoặc rút đề xuất của mình

     Quyền của khóa: certificates:change

    Args:
        id (int):
        idempotency_key (str | Unset):
        body (Refusal):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AmendmentProposal | Any | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: int,
    *,
    client: AuthenticatedClient,
    body: Refusal,
    idempotency_key: str | Unset = UNSET,
) -> AmendmentProposal | Any | Problem | None:
    """Không duyệt, hoặc rút đề xuất của mình

     Quyền của khóa: certificates:change

    Args:
        id (int):
        idempotency_key (str | Unset):
        body (Refusal):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AmendmentProposal | Any | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    id: int,
    *,
    client: AuthenticatedClient,
    body: Refusal,
    idempotency_key: str | Unset = UNSET,
) -> Response[AmendmentProposal | Any | Problem]:
    """Không duyệt, hoặc rút đề xuất của mình

     Quyền của khóa: certificates:change

    Args:
        id (int):
        idempotency_key (str | Unset):
        body (Refusal):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AmendmentProposal | Any | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: int,
    *,
    client: AuthenticatedClient,
    body: Refusal,
    idempotency_key: str | Unset = UNSET,
) -> AmendmentProposal | Any | Problem | None:
    """Không duyệt, hoặc rút đề xuất của mình

     Quyền của khóa: certificates:change

    Args:
        id (int):
        idempotency_key (str | Unset):
        body (Refusal):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AmendmentProposal | Any | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
