from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.list_report import ListReport
from ...models.problem import Problem
from ...models.recipient import Recipient
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: list[Recipient],
    if_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/decisions/{id}/list".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = []
    for componentsschemas_recipients_item_data in body:
        componentsschemas_recipients_item = componentsschemas_recipients_item_data.to_dict()
        _kwargs["json"].append(componentsschemas_recipients_item)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ListReport | Problem:
    if response.status_code == 200:
        response_200 = ListReport.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ListReport | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: list[Recipient],
    if_match: str | Unset = UNSET,
) -> Response[ListReport | Problem]:
    """Nộp danh sách bằng JSON

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        if_match (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListReport | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: list[Recipient],
    if_match: str | Unset = UNSET,
) -> ListReport | Problem | None:
    """Nộp danh sách bằng JSON

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        if_match (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListReport | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: list[Recipient],
    if_match: str | Unset = UNSET,
) -> Response[ListReport | Problem]:
    """Nộp danh sách bằng JSON

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        if_match (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ListReport | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: list[Recipient],
    if_match: str | Unset = UNSET,
) -> ListReport | Problem | None:
    """Nộp danh sách bằng JSON

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        if_match (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ListReport | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
