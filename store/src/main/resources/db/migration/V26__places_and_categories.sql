-- Divisions and grids with the times they were valid; reports keep the names of their own time.
create table place_import (
    version    bigint generated always as identity primary key,
    at         timestamptz not null,
    level      text        not null,
    valid_from timestamptz not null,
    areas      int         not null,
    by_user    text        not null
);

create table place_area (
    level      text        not null,
    code       text        not null,
    name       text        not null,
    parent     text        not null,
    is_local   boolean     not null,
    valid_from timestamptz not null,
    valid_to   timestamptz, -- null = still valid
    outline    text        not null, -- GeoJSON geometry, WGS-84
    primary key (level, code, valid_from)
);

-- Category schemes of other systems, mapped to our classes; every import is a version that stays.
create table category_scheme (
    scheme   text        not null,
    version  int         not null,
    title    text        not null,
    saved_at timestamptz not null,
    saved_by text        not null,
    primary key (scheme, version)
);

create table category_mapping (
    scheme   text not null,
    version  int  not null,
    code     text not null,
    name     text not null,
    category text not null, -- our class code
    primary key (scheme, version, code),
    foreign key (scheme, version) references category_scheme (scheme, version)
);
create trigger category_mapping_is_append_only before update or delete or truncate on category_mapping
    for each statement execute function refuse_change();
