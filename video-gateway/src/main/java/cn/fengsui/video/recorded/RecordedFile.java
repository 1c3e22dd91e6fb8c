package cn.fengsui.video.recorded;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.StoredUnits;
import cn.fengsui.video.fmp4.Boxes;
import cn.fengsui.video.fmp4.SoundShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recorded file, open for playing. Owned by the playing thread. */
final class RecordedFile implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(RecordedFile.class);
    private static final long TICKS_PER_MILLI = 90;
    private static final long STAMPS = 1L << 33;

    private final RecordedSegment segment;
    private final FileChannel file;
    private final SampleTable table;

    private RecordedFile(RecordedSegment segment, FileChannel file, SampleTable table) {
        this.segment = segment;
        this.file = file;
        this.table = table;
    }

    static RecordedFile open(Path folder, RecordedSegment segment) throws IOException {
        FileChannel file = FileChannel.open(folder.resolve(segment.file()), StandardOpenOption.READ);
        try {
            return new RecordedFile(segment, file, SampleTable.read(file));
        } catch (IOException unreadable) {
            file.close();
            throw unreadable;
        }
    }

    RecordedSegment segment() {
        return segment;
    }

    int count() {
        return table.samples().size();
    }

    boolean isKeyframe(int number) {
        return table.samples().get(number).keyframe();
    }

    /** When the picture was taken. */
    Instant at(int number) {
        return segment.from().plusMillis(table.samples().get(number).decodeTime() / TICKS_PER_MILLI);
    }

    /** The last keyframe that is not after this moment; the first picture when all are. */
    int keyframeBefore(Instant moment) {
        List<SampleTable.Sample> samples = table.samples();
        int found = 0;
        for (int i = 0; i < samples.size() && !at(i).isAfter(moment); i++) {
            found = samples.get(i).keyframe() ? i : found;
        }
        return found;
    }

    /** The decode time stamp of a moment as this package tells it: 90 kHz of the wall clock, 33 bits. */
    static long stamp(Instant moment) {
        return moment.toEpochMilli() * TICKS_PER_MILLI % STAMPS;
    }

    /** Reads one picture; keyframes bring their parameter sets. */
    AccessUnit unit(int number) throws IOException {
        SampleTable.Sample sample = table.samples().get(number);
        byte[] parameters = sample.keyframe() ? table.parameters() : new byte[0];
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length + sample.size());
        bytes.put(parameters);
        ByteBuffer picture = bytes.slice();
        if (!Boxes.read(file, picture, sample.at())) {
            throw new IOException("Recorded file " + segment.file() + " ends within a picture.");
        }
        startCodes(picture);
        long decoded = stamp(at(number));
        return AccessUnit.of(
                bytes.array(), table.codec(), (decoded + sample.offset()) % STAMPS, decoded, System.nanoTime());
    }

    /** How many frames of sound there are. */
    int soundCount() {
        return table.sounds().size();
    }

    /** When this frame of sound begins. */
    Instant soundAt(int number) {
        return segment.from().plusMillis(table.sounds().get(number).time() / TICKS_PER_MILLI);
    }

    /** The first frame of sound that does not begin before this moment; their count when all do. */
    int soundFrom(Instant moment) {
        int found = 0;
        while (found < soundCount() && soundAt(found).isBefore(moment)) {
            found++;
        }
        return found;
    }

    /** Reads one frame of sound, on the clock of the pictures' stamps. */
    SoundUnit sound(int number) throws IOException {
        SampleTable.SoundSample sample = table.sounds().get(number);
        ByteBuffer frame = ByteBuffer.allocate(sample.size());
        if (!Boxes.read(file, frame, sample.at())) {
            throw new IOException("Recorded file " + segment.file() + " ends within its sound.");
        }
        long time = (segment.from().toEpochMilli() * TICKS_PER_MILLI + sample.time()) % STAMPS;
        SoundShape shape = table.sound();
        return new SoundUnit(
                SoundCodec.AAC, frame.array(), 0, sample.size(), time, shape.sampleRate(), shape.channels());
    }

    /** Lengths of four bytes become start codes of four bytes. */
    private static void startCodes(ByteBuffer picture) throws IOException {
        int damaged = StoredUnits.toStartCodes(picture);
        if (damaged >= 0) {
            throw new IOException("A recorded picture is damaged: NAL unit of " + picture.getInt(damaged) + " bytes.");
        }
    }

    /** Nothing was written: a failure is only noted. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException unclosed) {
            LOGGER.atDebug().setCause(unclosed).log("recorded file did not close");
        }
    }
}
