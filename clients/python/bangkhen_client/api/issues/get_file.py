from http import HTTPStatus
from io import BytesIO
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.get_file_name import GetFileName
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    id: str,
    name: GetFileName,
    *,
    if_none_match: str | Unset = UNSET,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    if not isinstance(range_, Unset):
        headers["Range"] = range_

    if not isinstance(if_range, Unset):
        headers["If-Range"] = if_range

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/decisions/{id}/files/{name}".format(
            id=quote(str(id), safe=""),
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | File | Problem:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    if response.status_code == 206:
        response_206 = File(payload=BytesIO(response.content))

        return response_206

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    name: GetFileName,
    *,
    client: AuthenticatedClient,
    if_none_match: str | Unset = UNSET,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
) -> Response[Any | File | Problem]:
    """Từ khi duyệt: quyet-dinh.docx, quyet-dinh.pdf để trình ký; khi đã phát hành: mọi giấy tờ (theo-
    doi.xlsx và bảng chi tiền thưởng là nội bộ); manifest-nhat-ky.json là bằng chứng nhật ký của
    manifest.json, theo-doi-moc.xlsx là bảng theo dõi có mốc nhật ký, cả hai tính đến lúc hỏi; quyet-
    dinh-da-ky.pdf là tệp đã ký, khi có

     Quyền của khóa: certificates:read

    Args:
        id (str):
        name (GetFileName):
        if_none_match (str | Unset):
        range_ (str | Unset):
        if_range (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | File | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        name=name,
        if_none_match=if_none_match,
        range_=range_,
        if_range=if_range,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    name: GetFileName,
    *,
    client: AuthenticatedClient,
    if_none_match: str | Unset = UNSET,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
) -> Any | File | Problem | None:
    """Từ khi duyệt: quyet-dinh.docx, quyet-dinh.pdf để trình ký; khi đã phát hành: mọi giấy tờ (theo-
    doi.xlsx và bảng chi tiền thưởng là nội bộ); manifest-nhat-ky.json là bằng chứng nhật ký của
    manifest.json, theo-doi-moc.xlsx là bảng theo dõi có mốc nhật ký, cả hai tính đến lúc hỏi; quyet-
    dinh-da-ky.pdf là tệp đã ký, khi có

     Quyền của khóa: certificates:read

    Args:
        id (str):
        name (GetFileName):
        if_none_match (str | Unset):
        range_ (str | Unset):
        if_range (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | File | Problem
    """

    return sync_detailed(
        id=id,
        name=name,
        client=client,
        if_none_match=if_none_match,
        range_=range_,
        if_range=if_range,
    ).parsed


async def asyncio_detailed(
    id: str,
    name: GetFileName,
    *,
    client: AuthenticatedClient,
    if_none_match: str | Unset = UNSET,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
) -> Response[Any | File | Problem]:
    """Từ khi duyệt: quyet-dinh.docx, quyet-dinh.pdf để trình ký; khi đã phát hành: mọi giấy tờ (theo-
    doi.xlsx và bảng chi tiền thưởng là nội bộ); manifest-nhat-ky.json là bằng chứng nhật ký của
    manifest.json, theo-doi-moc.xlsx là bảng theo dõi có mốc nhật ký, cả hai tính đến lúc hỏi; quyet-
    dinh-da-ky.pdf là tệp đã ký, khi có

     Quyền của khóa: certificates:read

    Args:
        id (str):
        name (GetFileName):
        if_none_match (str | Unset):
        range_ (str | Unset):
        if_range (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | File | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        name=name,
        if_none_match=if_none_match,
        range_=range_,
        if_range=if_range,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    name: GetFileName,
    *,
    client: AuthenticatedClient,
    if_none_match: str | Unset = UNSET,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
) -> Any | File | Problem | None:
    """Từ khi duyệt: quyet-dinh.docx, quyet-dinh.pdf để trình ký; khi đã phát hành: mọi giấy tờ (theo-
    doi.xlsx và bảng chi tiền thưởng là nội bộ); manifest-nhat-ky.json là bằng chứng nhật ký của
    manifest.json, theo-doi-moc.xlsx là bảng theo dõi có mốc nhật ký, cả hai tính đến lúc hỏi; quyet-
    dinh-da-ky.pdf là tệp đã ký, khi có

     Quyền của khóa: certificates:read

    Args:
        id (str):
        name (GetFileName):
        if_none_match (str | Unset):
        range_ (str | Unset):
        if_range (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | File | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            name=name,
            client=client,
            if_none_match=if_none_match,
            range_=range_,
            if_range=if_range,
        )
    ).parsed
