create table download_job (
    id              text             primary key,
    folder          text             not null, -- which gateway's folder its file is in
    camera_id       text             not null,
    place           text             not null,
    from_at         timestamptz      not null,
    to_at           timestamptz      not null,
    speed           int              not null,
    started_by      text             not null,
    reason          text             not null,
    since           timestamptz      not null,
    state           text             not null,
    progress        double precision not null,
    recorded_millis bigint           not null,
    bytes           bigint           not null,
    sha256          text             not null, -- empty until the file is finished
    problem         text             not null
);

create index download_job_folder on download_job (folder, since);
