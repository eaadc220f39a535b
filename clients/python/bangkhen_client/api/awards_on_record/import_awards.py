from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.award_import import AwardImport
from ...models.problem import Problem
from ...models.recipient import Recipient
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: list[Recipient],
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/awards-on-record",
    }

    _kwargs["json"] = []
    for componentsschemas_recipients_item_data in body:
        componentsschemas_recipients_item = componentsschemas_recipients_item_data.to_dict()
        _kwargs["json"].append(componentsschemas_recipients_item)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | AwardImport | Problem:
    if response.status_code == 200:
        response_200 = AwardImport.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = AwardImport.from_dict(response.json())

        return response_201

    if response.status_code == 303:
        response_303 = cast(Any, None)
        return response_303

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | AwardImport | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: list[Recipient],
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | AwardImport | Problem]:
    """Ghi nhận từ hồ sơ lưu một danh sách khen thưởng có trước khi dùng hệ thống

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AwardImport | Problem]
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
    body: list[Recipient],
    idempotency_key: str | Unset = UNSET,
) -> Any | AwardImport | Problem | None:
    """Ghi nhận từ hồ sơ lưu một danh sách khen thưởng có trước khi dùng hệ thống

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AwardImport | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: list[Recipient],
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | AwardImport | Problem]:
    """Ghi nhận từ hồ sơ lưu một danh sách khen thưởng có trước khi dùng hệ thống

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AwardImport | Problem]
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
    body: list[Recipient],
    idempotency_key: str | Unset = UNSET,
) -> Any | AwardImport | Problem | None:
    """Ghi nhận từ hồ sơ lưu một danh sách khen thưởng có trước khi dùng hệ thống

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (list[Recipient]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AwardImport | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
