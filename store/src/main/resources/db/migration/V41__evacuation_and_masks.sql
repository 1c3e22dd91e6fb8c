-- Evacuation numbers of key spots, every entry; counts only.
create table evacuation (
    number  bigint      generated always as identity primary key,
    spot_id text        not null,
    people  int         not null,
    places  int         not null,
    moved   int         not null,
    at      timestamptz not null,
    by_post text        not null
);
create index evacuation_of on evacuation (spot_id, number desc);
create trigger evacuation_is_append_only before update or delete or truncate on evacuation
    for each statement execute function refuse_change();

-- Parts of a camera's picture that nobody may see, every version of each camera; the newest holds.
create table camera_mask (
    camera_id  text        not null,
    version    int         not null,
    rectangles text        not null, -- JSON: shares of the picture's width and height
    reason     text        not null,
    at         timestamptz not null,
    by_post    text        not null,
    primary key (camera_id, version)
);
create trigger camera_mask_is_append_only before update or delete or truncate on camera_mask
    for each statement execute function refuse_change();

-- What people chose for their screens, for instance the light theme.
create table account_choice (
    user_name text not null,
    name      text not null,
    value     text not null,
    primary key (user_name, name)
);
