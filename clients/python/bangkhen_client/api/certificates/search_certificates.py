import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.certificate_list import CertificateList
from ...models.form import Form
from ...models.kind import Kind
from ...models.problem import Problem
from ...models.status import Status
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    q: str | Unset = UNSET,
    kind: Kind | Unset = UNSET,
    status: Status | Unset = UNSET,
    decision: str | Unset = UNSET,
    date: datetime.date | Unset = UNSET,
    year: int | Unset = UNSET,
    golden_number: str | Unset = UNSET,
    unit: str | Unset = UNSET,
    form: Form | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["q"] = q

    json_kind: str | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = kind.value

    params["kind"] = json_kind

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    params["decision"] = decision

    json_date: str | Unset = UNSET
    if not isinstance(date, Unset):
        json_date = date.isoformat()
    params["date"] = json_date

    params["year"] = year

    params["golden_number"] = golden_number

    params["unit"] = unit

    json_form: str | Unset = UNSET
    if not isinstance(form, Unset):
        json_form = form.value

    params["form"] = json_form

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/certificates",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CertificateList | Problem:
    if response.status_code == 200:
        response_200 = CertificateList.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CertificateList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    kind: Kind | Unset = UNSET,
    status: Status | Unset = UNSET,
    decision: str | Unset = UNSET,
    date: datetime.date | Unset = UNSET,
    year: int | Unset = UNSET,
    golden_number: str | Unset = UNSET,
    unit: str | Unset = UNSET,
    form: Form | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[CertificateList | Problem]:
    """Tìm bằng: không cần dấu, đầu từ là đủ

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        status (Status | Unset):
        decision (str | Unset):
        date (datetime.date | Unset):
        year (int | Unset):
        golden_number (str | Unset):
        unit (str | Unset):
        form (Form | Unset): loại hình khen thưởng
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CertificateList | Problem]
    """

    kwargs = _get_kwargs(
        q=q,
        kind=kind,
        status=status,
        decision=decision,
        date=date,
        year=year,
        golden_number=golden_number,
        unit=unit,
        form=form,
        cursor=cursor,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    kind: Kind | Unset = UNSET,
    status: Status | Unset = UNSET,
    decision: str | Unset = UNSET,
    date: datetime.date | Unset = UNSET,
    year: int | Unset = UNSET,
    golden_number: str | Unset = UNSET,
    unit: str | Unset = UNSET,
    form: Form | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> CertificateList | Problem | None:
    """Tìm bằng: không cần dấu, đầu từ là đủ

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        status (Status | Unset):
        decision (str | Unset):
        date (datetime.date | Unset):
        year (int | Unset):
        golden_number (str | Unset):
        unit (str | Unset):
        form (Form | Unset): loại hình khen thưởng
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CertificateList | Problem
    """

    return sync_detailed(
        client=client,
        q=q,
        kind=kind,
        status=status,
        decision=decision,
        date=date,
        year=year,
        golden_number=golden_number,
        unit=unit,
        form=form,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    kind: Kind | Unset = UNSET,
    status: Status | Unset = UNSET,
    decision: str | Unset = UNSET,
    date: datetime.date | Unset = UNSET,
    year: int | Unset = UNSET,
    golden_number: str | Unset = UNSET,
    unit: str | Unset = UNSET,
    form: Form | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[CertificateList | Problem]:
    """Tìm bằng: không cần dấu, đầu từ là đủ

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        status (Status | Unset):
        decision (str | Unset):
        date (datetime.date | Unset):
        year (int | Unset):
        golden_number (str | Unset):
        unit (str | Unset):
        form (Form | Unset): loại hình khen thưởng
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CertificateList | Problem]
    """

    kwargs = _get_kwargs(
        q=q,
        kind=kind,
        status=status,
        decision=decision,
        date=date,
        year=year,
        golden_number=golden_number,
        unit=unit,
        form=form,
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    kind: Kind | Unset = UNSET,
    status: Status | Unset = UNSET,
    decision: str | Unset = UNSET,
    date: datetime.date | Unset = UNSET,
    year: int | Unset = UNSET,
    golden_number: str | Unset = UNSET,
    unit: str | Unset = UNSET,
    form: Form | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> CertificateList | Problem | None:
    """Tìm bằng: không cần dấu, đầu từ là đủ

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        status (Status | Unset):
        decision (str | Unset):
        date (datetime.date | Unset):
        year (int | Unset):
        golden_number (str | Unset):
        unit (str | Unset):
        form (Form | Unset): loại hình khen thưởng
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CertificateList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            q=q,
            kind=kind,
            status=status,
            decision=decision,
            date=date,
            year=year,
            golden_number=golden_number,
            unit=unit,
            form=form,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
