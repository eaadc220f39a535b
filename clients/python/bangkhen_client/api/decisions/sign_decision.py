from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.decision import Decision
from ...models.problem import Problem
from ...models.signed_as import SignedAs
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: SignedAs,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/decisions/{id}/signed".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Decision | Problem:
    if response.status_code == 200:
        response_200 = Decision.from_dict(response.json())

        return response_200

    if response.status_code == 303:
        response_303 = cast(Any, None)
        return response_303

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Decision | Problem]:
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
    body: SignedAs,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | Decision | Problem]:
    """Ghi số, ngày của quyết định đã duyệt và đã ký; gửi lại như cũ không đổi gì. Quyết định đã phát hành
    từ trước khi ký thì ghi được một lần: mã và số sổ vàng giữ nguyên, giấy tờ in lại có số; đợt phát
    hành bằng dòng lệnh không có mã hồ sơ thì id là số thứ tự của đợt, hoặc mã của một bằng trong đợt

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (SignedAs):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Decision | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: SignedAs,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Any | Decision | Problem | None:
    """Ghi số, ngày của quyết định đã duyệt và đã ký; gửi lại như cũ không đổi gì. Quyết định đã phát hành
    từ trước khi ký thì ghi được một lần: mã và số sổ vàng giữ nguyên, giấy tờ in lại có số; đợt phát
    hành bằng dòng lệnh không có mã hồ sơ thì id là số thứ tự của đợt, hoặc mã của một bằng trong đợt

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (SignedAs):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Decision | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: SignedAs,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | Decision | Problem]:
    """Ghi số, ngày của quyết định đã duyệt và đã ký; gửi lại như cũ không đổi gì. Quyết định đã phát hành
    từ trước khi ký thì ghi được một lần: mã và số sổ vàng giữ nguyên, giấy tờ in lại có số; đợt phát
    hành bằng dòng lệnh không có mã hồ sơ thì id là số thứ tự của đợt, hoặc mã của một bằng trong đợt

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (SignedAs):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Decision | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: SignedAs,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Any | Decision | Problem | None:
    """Ghi số, ngày của quyết định đã duyệt và đã ký; gửi lại như cũ không đổi gì. Quyết định đã phát hành
    từ trước khi ký thì ghi được một lần: mã và số sổ vàng giữ nguyên, giấy tờ in lại có số; đợt phát
    hành bằng dòng lệnh không có mã hồ sơ thì id là số thứ tự của đợt, hoặc mã của một bằng trong đợt

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (SignedAs):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Decision | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
    ).parsed
