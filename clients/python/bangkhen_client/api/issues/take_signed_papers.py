from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.signed_papers import SignedPapers
from ...models.signed_papers_form import SignedPapersForm
from ...types import Response


def _get_kwargs(
    id: str,
    *,
    body: SignedPapersForm,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/decisions/{id}/signed-papers".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | SignedPapers:
    if response.status_code == 200:
        response_200 = SignedPapers.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | SignedPapers]:
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
    body: SignedPapersForm,
) -> Response[Problem | SignedPapers]:
    """Nộp giấy tờ đã phát hành được ký bằng phần mềm khác: một PDF hoặc tệp ZIP các PDF; mỗi tệp phải là
    đúng tệp đã phát hành, từng byte, chỉ thêm chữ ký; từ đó là bản được tải về

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        body (SignedPapersForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SignedPapers]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: SignedPapersForm,
) -> Problem | SignedPapers | None:
    """Nộp giấy tờ đã phát hành được ký bằng phần mềm khác: một PDF hoặc tệp ZIP các PDF; mỗi tệp phải là
    đúng tệp đã phát hành, từng byte, chỉ thêm chữ ký; từ đó là bản được tải về

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        body (SignedPapersForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SignedPapers
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: SignedPapersForm,
) -> Response[Problem | SignedPapers]:
    """Nộp giấy tờ đã phát hành được ký bằng phần mềm khác: một PDF hoặc tệp ZIP các PDF; mỗi tệp phải là
    đúng tệp đã phát hành, từng byte, chỉ thêm chữ ký; từ đó là bản được tải về

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        body (SignedPapersForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SignedPapers]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: SignedPapersForm,
) -> Problem | SignedPapers | None:
    """Nộp giấy tờ đã phát hành được ký bằng phần mềm khác: một PDF hoặc tệp ZIP các PDF; mỗi tệp phải là
    đúng tệp đã phát hành, từng byte, chỉ thêm chữ ký; từ đó là bản được tải về

     Quyền của khóa: decisions:sign-off

    Args:
        id (str):
        body (SignedPapersForm):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SignedPapers
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
        )
    ).parsed
