package cn.fengsui.domain.briefing;

import cn.fengsui.domain.identity.Actor;
import java.util.List;
import java.util.Optional;

/**
 * The archive of briefings. Every act is one transaction with its audit row; texts are kept in all versions; what is
 * published never changes. Blocking.
 */
public interface Briefings {

    /**
     * Writes down a new draft.
     *
     * @param incidentId the incident of a first, follow-up or final report, else empty
     * @throws BriefingRefused when the order first, follow-up, final of an incident's reports forbids it
     */
    Briefing draft(BriefingKind kind, String incidentId, boolean drill, BriefingText text, Actor actor);

    /** Replaces the text of a draft; the former one is kept. A signed one becomes a draft again. */
    Briefing revise(String id, int version, BriefingText text, Actor actor);

    /** Signs the text of this version. */
    Briefing sign(String id, int version, Actor actor);

    /**
     * Gives a signed one its number and publishes it.
     *
     * @throws BriefingRefused also when newer data of this kind are published already
     */
    Briefing publish(String id, int version, Actor actor);

    /** Gives up a draft or a signed one, with a reason. */
    Briefing discard(String id, int version, String reason, Actor actor);

    Optional<Briefing> byId(String id);

    /** The text as JSON, in the version that holds now. */
    String document(String id);

    /** All versions of the text, oldest first. */
    List<BriefingText> versions(String id);

    /** The published one with the newest data, of this kind. */
    Optional<Briefing> latestPublished(BriefingKind kind, String incidentId, boolean drill);

    /** Newest first: open ones by their data's moment, published ones by when they were published. */
    List<Briefing> newest(boolean drill, int limit);

    /**
     * Keeps a file of a published briefing. If there is one of this name already, that one is returned.
     *
     * @throws BriefingRefused if the briefing is not published
     */
    BriefingFile keep(String id, String name, byte[] bytes);

    Optional<BriefingFile> file(String id, String name);

    /** Notes a reading, with an audit row. */
    ReadReceipt read(Actor actor, boolean drill, String briefingId, String figures);

    /** The last reading of this account. */
    Optional<ReadReceipt> lastRead(String user, boolean drill);

    /** Who read this published one, oldest first, each once. */
    List<ReadReceipt> readers(String briefingId);
}
