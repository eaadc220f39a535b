from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.award_import import AwardImport
from ...models.award_import_form import AwardImportForm
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: AwardImportForm,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/awards-on-record/file",
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

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
    body: AwardImportForm,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | AwardImport | Problem]:
    """Ghi nhận từ hồ sơ lưu một danh sách bằng tệp (trường file), kèm câu trả lời (trường answers)

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (AwardImportForm):

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
    body: AwardImportForm,
    idempotency_key: str | Unset = UNSET,
) -> Any | AwardImport | Problem | None:
    """Ghi nhận từ hồ sơ lưu một danh sách bằng tệp (trường file), kèm câu trả lời (trường answers)

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (AwardImportForm):

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
    body: AwardImportForm,
    idempotency_key: str | Unset = UNSET,
) -> Response[Any | AwardImport | Problem]:
    """Ghi nhận từ hồ sơ lưu một danh sách bằng tệp (trường file), kèm câu trả lời (trường answers)

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (AwardImportForm):

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
    body: AwardImportForm,
    idempotency_key: str | Unset = UNSET,
) -> Any | AwardImport | Problem | None:
    """Ghi nhận từ hồ sơ lưu một danh sách bằng tệp (trường file), kèm câu trả lời (trường answers)

     Quyền của khóa: decisions:issue

    Args:
        idempotency_key (str | Unset):
        body (AwardImportForm):

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
