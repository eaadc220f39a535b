from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.signing_progress import SigningProgress
from ...types import Response


def _get_kwargs(
    id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/decisions/{id}/signing".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | SigningProgress:
    if response.status_code == 200:
        response_200 = SigningProgress.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | SigningProgress]:
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
) -> Response[Problem | SigningProgress]:
    """Việc ký số giấy tờ của đợt đã phát hành đang ở đâu: bao nhiêu tệp đã ký, có dấu thời gian, đủ dữ
    liệu lâu dài, ký bằng phần mềm khác; vướng gì, thử lại lúc nào

     Quyền của khóa: certificates:read

    Args:
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SigningProgress]
    """

    kwargs = _get_kwargs(
        id=id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | SigningProgress | None:
    """Việc ký số giấy tờ của đợt đã phát hành đang ở đâu: bao nhiêu tệp đã ký, có dấu thời gian, đủ dữ
    liệu lâu dài, ký bằng phần mềm khác; vướng gì, thử lại lúc nào

     Quyền của khóa: certificates:read

    Args:
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SigningProgress
    """

    return sync_detailed(
        id=id,
        client=client,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | SigningProgress]:
    """Việc ký số giấy tờ của đợt đã phát hành đang ở đâu: bao nhiêu tệp đã ký, có dấu thời gian, đủ dữ
    liệu lâu dài, ký bằng phần mềm khác; vướng gì, thử lại lúc nào

     Quyền của khóa: certificates:read

    Args:
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SigningProgress]
    """

    kwargs = _get_kwargs(
        id=id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | SigningProgress | None:
    """Việc ký số giấy tờ của đợt đã phát hành đang ở đâu: bao nhiêu tệp đã ký, có dấu thời gian, đủ dữ
    liệu lâu dài, ký bằng phần mềm khác; vướng gì, thử lại lúc nào

     Quyền của khóa: certificates:read

    Args:
        id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SigningProgress
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
        )
    ).parsed
