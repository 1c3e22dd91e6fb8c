package cn.fengsui.ingest.viid;

import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.report.DeadLetters.DeadLetter;
import cn.fengsui.domain.viewlibrary.LibraryPeers;
import cn.fengsui.domain.viewlibrary.LibrarySystem;
import cn.fengsui.ingest.camera.CameraRecords;
import cn.fengsui.ingest.camera.CameraWord;
import cn.fengsui.ingest.http.Committed;
import cn.fengsui.ingest.viid.ViidReply.Outcome;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes what platforms tell of their devices: cameras into the catalogue, by the same way as all cameras, and capture
 * systems beside it. What cannot be read becomes a dead letter with its reason and without its text, which may hold
 * passwords. Blocking.
 */
final class DeviceIntake {

    private static final String DOOR = "viid";

    private final CameraRecords cameras;
    private final LibraryPeers peers;
    private final DeadLetters deadLetters;
    private final ViidCounts counts;
    private final Clock clock;
    private final ZoneId zone;

    /** Where devices go. */
    record Behind(CameraRecords cameras, LibraryPeers peers, DeadLetters deadLetters) {}

    DeviceIntake(Behind behind, ViidCounts counts, Clock clock, ZoneId zone) {
        this.cameras = behind.cameras;
        this.peers = behind.peers;
        this.deadLetters = behind.deadLetters;
        this.counts = counts;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Returns when all that fits is on record, with the outcome of each.
     *
     * @throws RuntimeException if the record cannot be written; the platform sends it again
     */
    List<Outcome> take(LowerLibrary library, Devices.Told told) {
        var reader = new ApeReader(library, zone, clock.instant());
        List<CameraWord> words = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        told.apes().forEach(ape -> note(reader.ape(ape), words, outcomes));
        List<CameraWord> states = new ArrayList<>();
        told.apeStates().forEach(state -> note(reader.state(state), states, outcomes));
        words.addAll(ofKnown(states, words));
        List<LibrarySystem> systems = new ArrayList<>();
        told.systems().forEach(system -> note(library, system, systems, outcomes));
        told.systemStates().forEach(state -> note(library, state, systems, outcomes));
        write(words);
        peers.saveSystems(systems);
        counts.devices(words.size(), systems.size());
        keepRefused(library, outcomes);
        return outcomes;
    }

    private void note(ApeReader.Reading reading, List<CameraWord> words, List<Outcome> outcomes) {
        switch (reading) {
            case ApeReader.Reading.Camera camera -> {
                words.add(camera.word());
                outcomes.add(Outcome.ok(camera.word().cameraId()));
            }
            case ApeReader.Reading.LeftOut left -> {
                counts.leftOut();
                outcomes.add(Outcome.ok(left.id())); // understood, and not needed: it must not be sent again
            }
            case ApeReader.Reading.Wrong wrong -> {
                counts.wrong();
                outcomes.add(new Outcome(wrong.id(), ViidReply.BAD_JSON_CONTENT, wrong.sentence()));
            }
        }
    }

    private void note(LowerLibrary library, JsonObject system, List<LibrarySystem> systems, List<Outcome> outcomes) {
        var id = Devices.id(system, "ApsID");
        if (id.isEmpty()) {
            counts.wrong();
            outcomes.add(new Outcome("", ViidReply.BAD_JSON_CONTENT, "ApsID must be 20 digits as a text"));
            return;
        }
        systems.add(new LibrarySystem(
                library.id(),
                id.get(),
                ApeReader.text(system, "Name"),
                ApeReader.status(system).orElse(CameraStatus.UNKNOWN),
                clock.instant()));
        outcomes.add(Outcome.ok(id.get()));
    }

    /** A status alone makes no camera: of a device that was left out, or never told, it says nothing to us. */
    private List<CameraWord> ofKnown(List<CameraWord> states, List<CameraWord> described) {
        Set<String> told = described.stream().map(CameraWord::cameraId).collect(Collectors.toSet());
        return states.stream()
                .filter(state -> {
                    boolean isOurs = told.contains(state.cameraId()) || cameras.isKnown(state.cameraId());
                    if (!isOurs) {
                        counts.leftOut();
                    }
                    return isOurs;
                })
                .toList();
    }

    private void write(List<CameraWord> words) {
        if (!words.isEmpty()) {
            Committed.of(cameras.tell(words));
        }
    }

    private void keepRefused(LowerLibrary library, List<Outcome> outcomes) {
        var letters = outcomes.stream()
                .filter(outcome -> outcome.code() != ViidReply.OK)
                .map(outcome -> new DeadLetter(
                        0, Instant.EPOCH, DOOR, library.source(), outcome.sentence() + " " + outcome.id(), ""))
                .toList();
        if (!letters.isEmpty()) {
            deadLetters.add(letters);
        }
    }
}
