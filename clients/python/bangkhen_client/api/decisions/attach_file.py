from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.attachment_form import AttachmentForm
from ...models.attachment_list import AttachmentList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: AttachmentForm,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/decisions/{id}/attachments/file".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | AttachmentList | Problem:
    if response.status_code == 201:
        response_201 = AttachmentList.from_dict(response.json())

        return response_201

    if response.status_code == 303:
        response_303 = cast(Any, None)
        return response_303

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | AttachmentList | Problem]:
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
    body: AttachmentForm,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | AttachmentList | Problem]:
    """Kèm một tệp PDF, Word hoặc ảnh (trường file; kind là loại giấy tờ)

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (AttachmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AttachmentList | Problem]
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
    id: str,
    *,
    client: AuthenticatedClient,
    body: AttachmentForm,
    idempotency_key: str | Unset = UNSET,
) -> Any | AttachmentList | Problem | None:
    """Kèm một tệp PDF, Word hoặc ảnh (trường file; kind là loại giấy tờ)

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (AttachmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AttachmentList | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: AttachmentForm,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | AttachmentList | Problem]:
    """Kèm một tệp PDF, Word hoặc ảnh (trường file; kind là loại giấy tờ)

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (AttachmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AttachmentList | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: AttachmentForm,
    idempotency_key: str | Unset = UNSET,
) -> Any | AttachmentList | Problem | None:
    """Kèm một tệp PDF, Word hoặc ảnh (trường file; kind là loại giấy tờ)

     Quyền của khóa: decisions:prepare

    Args:
        id (str):
        idempotency_key (str | Unset):
        body (AttachmentForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AttachmentList | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
