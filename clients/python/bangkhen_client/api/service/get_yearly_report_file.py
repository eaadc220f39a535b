from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.get_yearly_report_file_name import GetYearlyReportFileName
from ...models.problem import Problem
from ...types import File, Response


def _get_kwargs(
    year: int,
    name: GetYearlyReportFileName,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/reports/{year}/{name}".format(
            year=quote(str(year), safe=""),
            name=quote(str(name), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> File | Problem:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    year: int,
    name: GetYearlyReportFileName,
    *,
    client: AuthenticatedClient,
) -> Response[File | Problem]:
    """Biểu 03 của một năm: bieu-03.xlsx hoặc bieu-03.pdf

     Quyền của khóa: certificates:read

    Args:
        year (int):
        name (GetYearlyReportFileName):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        year=year,
        name=name,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    year: int,
    name: GetYearlyReportFileName,
    *,
    client: AuthenticatedClient,
) -> File | Problem | None:
    """Biểu 03 của một năm: bieu-03.xlsx hoặc bieu-03.pdf

     Quyền của khóa: certificates:read

    Args:
        year (int):
        name (GetYearlyReportFileName):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        year=year,
        name=name,
        client=client,
    ).parsed


async def asyncio_detailed(
    year: int,
    name: GetYearlyReportFileName,
    *,
    client: AuthenticatedClient,
) -> Response[File | Problem]:
    """Biểu 03 của một năm: bieu-03.xlsx hoặc bieu-03.pdf

     Quyền của khóa: certificates:read

    Args:
        year (int):
        name (GetYearlyReportFileName):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        year=year,
        name=name,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    year: int,
    name: GetYearlyReportFileName,
    *,
    client: AuthenticatedClient,
) -> File | Problem | None:
    """Biểu 03 của một năm: bieu-03.xlsx hoặc bieu-03.pdf

     Quyền của khóa: certificates:read

    Args:
        year (int):
        name (GetYearlyReportFileName):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            year=year,
            name=name,
            client=client,
        )
    ).parsed
