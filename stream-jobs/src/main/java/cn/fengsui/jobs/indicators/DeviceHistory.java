package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.jobs.camerahealth.CameraNews;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * How one camera was over time, in the order in which it happened, in whatever order it was told. What is older than 60
 * days before the minutes counted can no longer change; then only the last words before it are kept.
 *
 * @param words what was said of it, by time
 * @param countedTo up to which minute (since 1970, exclusive) its minutes are in the figures
 */
record DeviceHistory(List<Word> words, long countedTo) {

    static final DeviceHistory NONE = new DeviceHistory(List.of(), Long.MIN_VALUE);
    static final long CORRECTED_FOR_MINUTES = Duration.ofDays(60).toMinutes();

    private static final int MOST_WORDS = 1_000;

    private static final Comparator<Word> ORDER = Comparator.comparingLong(Word::atMillis)
            .thenComparing(Word::fused)
            .thenComparing(Word::state)
            .thenComparing(Word::nodes); // of two at one moment the same one counts, whichever came first

    /**
     * One word.
     *
     * @param fused true when it is the gateway's, false when it is the catalogue's own
     * @param nodes the nodes of the division tree where the camera stands, of a catalogue's word; else empty
     */
    record Word(long atMillis, boolean fused, Viewability state, String nodes) {

        static Word of(CameraNews news) {
            return new Word(
                    news.atMillis(),
                    news.isFused(),
                    news.isFused() ? news.fused() : news.status(),
                    news.isFused() ? "" : news.nodes());
        }
    }

    DeviceHistory {
        words = List.copyOf(words);
    }

    /** With one more word; the same when it is known, or too old to change a figure. */
    DeviceHistory and(CameraNews news) {
        List<Word> longer = with(Word.of(news));
        return longer == words ? this : new DeviceHistory(longer, countedTo);
    }

    /** The same with the minutes up to this one counted, and without words that can no longer matter. */
    DeviceHistory countedTo(long minute) {
        long oldest = (minute - CORRECTED_FOR_MINUTES) * DeviceMinutes.MINUTE;
        var kept = new ArrayList<Word>();
        Word catalogue = null;
        Word gateway = null;
        for (Word word : words) {
            if (word.atMillis >= oldest) {
                kept.add(word);
            } else if (word.fused) {
                gateway = word;
            } else {
                catalogue = word;
            }
        }
        if (catalogue != null) {
            kept.addFirst(catalogue);
        }
        if (gateway != null) {
            kept.addFirst(gateway);
        }
        kept.sort(ORDER);
        return new DeviceHistory(kept, minute);
    }

    private List<Word> with(Word told) {
        boolean isTooOld = countedTo != Long.MIN_VALUE
                && told.atMillis < (countedTo - CORRECTED_FOR_MINUTES) * DeviceMinutes.MINUTE;
        if (isTooOld || words.contains(told)) {
            return words;
        }
        var longer = new ArrayList<>(words);
        int at = longer.size();
        while (at > 0 && ORDER.compare(longer.get(at - 1), told) > 0) {
            at--;
        }
        longer.add(at, told);
        if (longer.size() > MOST_WORDS) {
            longer.removeFirst();
        }
        return longer;
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<DeviceHistory> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(DeviceHistory history, DataOutput out) throws IOException {
            Bytes.write(out, history.countedTo);
            Bytes.write(out, history.words.size());
            for (Word word : history.words) {
                Bytes.write(out, word.atMillis);
                out.writeBoolean(word.fused);
                out.writeUTF(word.state.name());
                out.writeUTF(word.nodes);
            }
        }

        @Override
        protected DeviceHistory read(int format, DataInput in) throws IOException {
            long counted = Bytes.read(in);
            int size = Bytes.readSize(in);
            var words = new ArrayList<Word>();
            for (int i = 0; i < size; i++) {
                words.add(new Word(
                        Bytes.read(in),
                        in.readBoolean(),
                        Viewability.valueOf(in.readUTF()),
                        in.readUTF().intern()));
            }
            return new DeviceHistory(words, counted);
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeviceHistory> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
