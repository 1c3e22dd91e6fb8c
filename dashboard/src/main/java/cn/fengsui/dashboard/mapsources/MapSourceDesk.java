package cn.fengsui.dashboard.mapsources;

import cn.fengsui.dashboard.mapsources.SourceRefused.Reason;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.MapSource;
import cn.fengsui.domain.place.MapSource.Extent;
import cn.fengsui.domain.place.MapSource.Kind;
import cn.fengsui.domain.place.MapSource.Tiles;
import cn.fengsui.domain.place.MapSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes, lists and removes map sources. A file is looked into before it is kept, and kept before it is on record. Blocking,
 * any thread; what is in use is read from the record at most every two seconds.
 */
public final class MapSourceDesk {

    private static final Logger LOGGER = LoggerFactory.getLogger(MapSourceDesk.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final double NEAR_DEGREES = 2;
    private static final long SPARE_BYTES = 500_000_000;
    private static final int START = 16;
    private static final String PART = ".part";

    private final MapSources sources;
    private final MapConfig config;
    private final GeoPoint centre;
    private final Clock clock;
    private volatile InUse inUse = new InUse(Instant.MIN, List.of());

    private record InUse(Instant readAt, List<MapSource> all) {}

    /** What an administrator says about a source. */
    record Told(String name, String attribution, String approval, boolean base) {}

    /** A file that was looked into and waits in the folder. */
    record Kept(
            String id,
            Kind kind,
            Tiles tiles,
            List<String> layers,
            Extent extent,
            String credit,
            long bytes,
            String hash) {}

    /** @param centre of the city: what lies far from it is refused */
    public MapSourceDesk(MapSources sources, MapConfig config, GeoPoint centre, Clock clock) {
        this.sources = sources;
        this.config = config;
        this.centre = centre;
        this.clock = clock;
    }

    MapConfig config() {
        return config;
    }

    /** What maps use now. */
    List<MapSource> all() {
        InUse known = inUse;
        if (known.readAt().plus(FRESH).isBefore(clock.instant())) {
            known = new InUse(clock.instant(), sources.all());
            inUse = known;
        }
        return known.all();
    }

    /** The file of a source. */
    Path file(MapSource source) {
        return config.folder().resolve(source.id());
    }

    /**
     * Reads a file to its end and looks into it; nothing stays of one that is refused.
     *
     * @param announced bytes, or -1
     * @throws SourceRefused naming what is wrong with it
     */
    Kept keep(InputStream content, long announced) throws IOException {
        Files.createDirectories(config.folder());
        checkRoom(announced);
        String id = UUID.randomUUID().toString();
        Path part = config.folder().resolve(id + PART);
        try {
            String hash = copy(content, part);
            Kept kept = look(id, part, hash);
            LOGGER.atInfo()
                    .addKeyValue("kind", kept.kind())
                    .addKeyValue("bytes", kept.bytes())
                    .log("map file taken");
            return kept;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Puts a kept file on record: maps use it from now on. */
    void add(Kept kept, Told told, Actor actor) {
        String credit = told.attribution().isBlank()
                ? kept.credit()
                : told.attribution().strip();
        record(
                new MapSource(
                        kept.id(),
                        kept.kind(),
                        told.name().strip(),
                        credit,
                        told.approval().strip(),
                        told.base() && kept.kind() == Kind.PMTILES,
                        "",
                        kept.tiles(),
                        kept.layers(),
                        kept.bytes(),
                        kept.hash(),
                        kept.extent(),
                        clock.instant(),
                        actor.displayName()),
                actor);
    }

    /**
     * Puts tiles of the intranet on record.
     *
     * @throws SourceRefused unless the address is complete and its origin is in {@code dashboard.map-origins}
     */
    void addTiles(String address, Told told, Actor actor) {
        String wanted = address.strip();
        checkAddress(wanted);
        record(
                new MapSource(
                        UUID.randomUUID().toString(),
                        Kind.TILES,
                        told.name().strip(),
                        told.attribution().strip(),
                        told.approval().strip(),
                        told.base(),
                        wanted,
                        Tiles.RASTER,
                        List.of(),
                        0,
                        "",
                        Extent.WORLD,
                        clock.instant(),
                        actor.displayName()),
                actor);
    }

    /** Maps stop using it; its file is deleted. */
    void remove(MapSource source, Actor actor) {
        sources.remove(source.id(), actor);
        inUse = new InUse(Instant.MIN, List.of());
        try {
            Files.deleteIfExists(file(source));
        } catch (IOException notDeleted) {
            throw new UncheckedIOException(
                    "The map source is out of use, but its file " + file(source) + " could not be deleted; delete it.",
                    notDeleted);
        }
    }

    private void record(MapSource source, Actor actor) {
        sources.add(source, actor);
        inUse = new InUse(Instant.MIN, List.of());
    }

    private void checkAddress(String address) {
        boolean isTemplate = address.contains("{z}") && address.contains("{x}") && address.contains("{y}");
        URI uri;
        try {
            uri = URI.create(address.replaceAll("\\{[zxy]}", "0"));
        } catch (IllegalArgumentException notOne) {
            throw new SourceRefused(Reason.ADDRESS, address);
        }
        if (!isTemplate || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new SourceRefused(Reason.ADDRESS, address);
        }
        String origin = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        if (!config.allowed().contains(origin)) {
            throw new SourceRefused(Reason.ORIGIN, origin);
        }
    }

    private void checkRoom(long announced) throws IOException {
        if (announced > config.mostBytes()) {
            throw new SourceRefused(Reason.TOO_LARGE, config.mostMegabytes() + " MB");
        }
        long free = Files.getFileStore(config.folder()).getUsableSpace();
        if (free < announced + SPARE_BYTES) {
            throw new SourceRefused(Reason.NO_SPACE, free / 1_000_000 + " MB");
        }
    }

    private String copy(InputStream content, Path to) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (var in = new DigestInputStream(content, sha256);
                var out = Files.newOutputStream(to)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > config.mostBytes()) {
                    throw new SourceRefused(Reason.TOO_LARGE, config.mostMegabytes() + " MB");
                }
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private Kept look(String id, Path part, String hash) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(part)) {
            start = in.readNBytes(START);
        }
        Path kept = config.folder().resolve(id);
        if (PmtilesFile.begins(start)) {
            PmtilesFile.Found found = PmtilesFile.look(part);
            checkNear(found.extent());
            long bytes = Files.size(part);
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
            return new Kept(
                    id, Kind.PMTILES, found.tiles(), found.layers(), found.extent(), found.attribution(), bytes, hash);
        }
        String text =
                new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        if (!text.startsWith("{")) {
            throw new SourceRefused(text.startsWith("SQLite") ? Reason.MBTILES : Reason.UNKNOWN_FILE, "");
        }
        try {
            Extent extent = GeoJsonFile.clean(part, kept);
            checkNear(extent);
            return new Kept(id, Kind.GEOJSON, Tiles.NONE, List.of(), extent, "", Files.size(kept), hash);
        } catch (IOException | RuntimeException refused) {
            Files.deleteIfExists(kept);
            throw refused;
        }
    }

    private void checkNear(Extent extent) {
        if (!extent.isNear(centre, NEAR_DEGREES)) {
            throw new SourceRefused(
                    Reason.ELSEWHERE,
                    String.format(
                            java.util.Locale.ROOT,
                            "%.2f,%.2f – %.2f,%.2f",
                            extent.west(),
                            extent.south(),
                            extent.east(),
                            extent.north()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
