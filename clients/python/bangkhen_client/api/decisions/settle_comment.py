from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.comment_list import CommentList
from ...models.comment_state import CommentState
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    comment: int,
    *,
    body: CommentState,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/decisions/{id}/comments/{comment}".format(
            id=quote(str(id), safe=""),
            comment=quote(str(comment), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | CommentList | Problem:
    if response.status_code == 200:
        response_200 = CommentList.from_dict(response.json())

        return response_200

    if response.status_code == 303:
        response_303 = cast(Any, None)
        return response_303

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | CommentList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    comment: int,
    *,
    client: AuthenticatedClient,
    body: CommentState,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | CommentList | Problem]:
    """Ghi một góp ý là đã xử lý, hoặc mở lại

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        comment (int):
        idempotency_key (str | Unset):
        body (CommentState):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | CommentList | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        comment=comment,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    comment: int,
    *,
    client: AuthenticatedClient,
    body: CommentState,
    idempotency_key: str | Unset = UNSET,
) -> Any | CommentList | Problem | None:
    """Ghi một góp ý là đã xử lý, hoặc mở lại

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        comment (int):
        idempotency_key (str | Unset):
        body (CommentState):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | CommentList | Problem
    """

    return sync_detailed(
        id=id,
        comment=comment,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    id: str,
    comment: int,
    *,
    client: AuthenticatedClient,
    body: CommentState,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | CommentList | Problem]:
    """Ghi một góp ý là đã xử lý, hoặc mở lại

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        comment (int):
        idempotency_key (str | Unset):
        body (CommentState):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | CommentList | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        comment=comment,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    comment: int,
    *,
    client: AuthenticatedClient,
    body: CommentState,
    idempotency_key: str | Unset = UNSET,
) -> Any | CommentList | Problem | None:
    """Ghi một góp ý là đã xử lý, hoặc mở lại

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        comment (int):
        idempotency_key (str | Unset):
        body (CommentState):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | CommentList | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            comment=comment,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
