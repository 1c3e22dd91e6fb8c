-- What maps are drawn from besides the one in the program: files in the data folder, and tiles of the intranet.
create table map_source (
    id          text             primary key,
    kind        text             not null, -- PMTILES, GEOJSON, TILES
    name        text             not null,
    attribution text             not null,
    approval    text             not null, -- 审图号, or empty
    is_base     boolean          not null, -- it is drawn instead of the map in the program
    address     text             not null, -- of tiles: {z}/{x}/{y}; empty for a file
    tiles       text             not null, -- VECTOR, RASTER, NONE
    layers      text[]           not null, -- of vector tiles
    bytes       bigint           not null,
    sha256      text             not null,
    west        double precision not null,
    south       double precision not null,
    east        double precision not null,
    north       double precision not null,
    min_zoom    int              not null,
    max_zoom    int              not null,
    added_at    timestamptz      not null,
    added_by    text             not null, -- the post
    removed_at  timestamptz                -- null while maps use it
);
