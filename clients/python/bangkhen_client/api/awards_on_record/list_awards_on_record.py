from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.award_on_record_list import AwardOnRecordList
from ...models.kind import Kind
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    q: str | Unset = UNSET,
    kind: Kind | Unset = UNSET,
    decision: str | Unset = UNSET,
    year: int | Unset = UNSET,
    import_: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["q"] = q

    json_kind: str | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = kind.value

    params["kind"] = json_kind

    params["decision"] = decision

    params["year"] = year

    params["import"] = import_

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/awards-on-record",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AwardOnRecordList | Problem:
    if response.status_code == 200:
        response_200 = AwardOnRecordList.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AwardOnRecordList | Problem]:
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
    decision: str | Unset = UNSET,
    year: int | Unset = UNSET,
    import_: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[AwardOnRecordList | Problem]:
    """Tìm khen thưởng ghi nhận từ hồ sơ lưu

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        decision (str | Unset):
        year (int | Unset):
        import_ (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AwardOnRecordList | Problem]
    """

    kwargs = _get_kwargs(
        q=q,
        kind=kind,
        decision=decision,
        year=year,
        import_=import_,
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
    decision: str | Unset = UNSET,
    year: int | Unset = UNSET,
    import_: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> AwardOnRecordList | Problem | None:
    """Tìm khen thưởng ghi nhận từ hồ sơ lưu

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        decision (str | Unset):
        year (int | Unset):
        import_ (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AwardOnRecordList | Problem
    """

    return sync_detailed(
        client=client,
        q=q,
        kind=kind,
        decision=decision,
        year=year,
        import_=import_,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    kind: Kind | Unset = UNSET,
    decision: str | Unset = UNSET,
    year: int | Unset = UNSET,
    import_: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[AwardOnRecordList | Problem]:
    """Tìm khen thưởng ghi nhận từ hồ sơ lưu

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        decision (str | Unset):
        year (int | Unset):
        import_ (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AwardOnRecordList | Problem]
    """

    kwargs = _get_kwargs(
        q=q,
        kind=kind,
        decision=decision,
        year=year,
        import_=import_,
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
    decision: str | Unset = UNSET,
    year: int | Unset = UNSET,
    import_: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> AwardOnRecordList | Problem | None:
    """Tìm khen thưởng ghi nhận từ hồ sơ lưu

     Quyền của khóa: certificates:read

    Args:
        q (str | Unset):
        kind (Kind | Unset):
        decision (str | Unset):
        year (int | Unset):
        import_ (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AwardOnRecordList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            q=q,
            kind=kind,
            decision=decision,
            year=year,
            import_=import_,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
