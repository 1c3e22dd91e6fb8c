package cn.fengsui.domain.report;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How each source's tables are read, every version of it. Blocking. */
public interface SourceMappings {

    /**
     * One version.
     *
     * @param version from 1
     * @param body JSON, as the door for tables understands it
     */
    record SourceMapping(String source, int version, String body, Instant savedAt, String savedBy) {}

    /** The newest version. */
    Optional<SourceMapping> find(String source);

    /** Saves the next version, with an audit row. */
    SourceMapping save(String source, String body, Actor actor);

    /** Names of the sources that have one, sorted. */
    List<String> sources();
}
