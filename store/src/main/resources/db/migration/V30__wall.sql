-- Screens that show the wall without anybody logged in.
create table wall_screen (
    id            text             primary key,
    name          text             not null,
    token_sha256  text             not null unique, -- the token itself is nowhere
    width_px      int              not null,
    height_px     int              not null,
    width_mm      double precision not null,
    distance_m    double precision not null,
    language      text             not null,
    registered_at timestamptz      not null,
    revoked       boolean          not null
);

-- Every saved version of every scene.
create table wall_scene (
    id       text        not null,
    version  int         not null,
    name     text        not null,
    purpose  text        not null,
    panels   text        not null, -- JSON
    saved_at timestamptz not null,
    saved_by text        not null, -- the post
    primary key (id, version)
);
create trigger wall_scene_is_append_only before update or delete or truncate on wall_scene
    for each statement execute function refuse_change();

-- What the wall was told to show, one row per change; the newest is shown.
create table wall_plan (
    version         int         primary key,
    mode            text        not null,
    at              timestamptz not null,
    show_from       timestamptz not null,
    changed_by      text        not null, -- the post
    reason          text        not null,
    undo_of         int         not null,
    screens         text[]      not null,
    calm_scenes     text[]      not null,
    incident_scenes text[]      not null
);
create trigger wall_plan_is_append_only before update or delete or truncate on wall_plan
    for each statement execute function refuse_change();
