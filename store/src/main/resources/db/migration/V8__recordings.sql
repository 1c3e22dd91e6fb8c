create table recording (
    id         text        primary key,
    camera_id  text        not null,
    cause      text        not null,
    incident   text        not null,
    reason     text        not null,
    started_by text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    ending     text        not null,
    locked_by  text        not null,
    locked_at  timestamptz
);
create index recording_camera on recording (camera_id, started_at);
create index recording_running on recording (started_at) where ended_at is null;

create table recorded_segment (
    recording_id text        not null references recording (id),
    number       int         not null,
    camera_id    text        not null,
    file         text        not null unique,
    from_at      timestamptz not null,
    to_at        timestamptz not null,
    bytes        bigint      not null,
    sha256       text        not null, -- empty while it is written
    primary key (recording_id, number)
);
create index recorded_segment_time on recorded_segment (camera_id, from_at);
create index recorded_segment_age on recorded_segment (to_at);

create table recording_plan (
    camera_id   text not null,
    weekdays    int  not null, -- bit 0 = Monday
    from_minute int  not null,
    to_minute   int  not null
);
create index recording_plan_camera on recording_plan (camera_id);

-- Sharpness of a camera's good pictures by day: blurred is judged against its own past.
create table picture_sharpness (
    camera_id text             not null,
    day       date             not null,
    pictures  int              not null,
    mean      double precision not null,
    primary key (camera_id, day)
);
