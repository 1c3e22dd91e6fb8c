package cn.fengsui.jobs.keep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes one kind of value for Flink's state, immutable unless it says otherwise. The bytes begin with a format number: when a value changes its
 * shape, raise it and go on reading the old ones. A subclass has no fields and names its own snapshot class.
 */
public abstract class KeptSerializer<T> extends TypeSerializer<T> {

    private final int format;

    /** @param format written today, 1 to 127 */
    protected KeptSerializer(int format) {
        this.format = format;
    }

    protected abstract void write(T value, DataOutput out) throws IOException;

    /** @param saved format number of the bytes, 1 to today's */
    protected abstract T read(int saved, DataInput in) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        out.writeByte(format);
        write(value, out);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        int saved = in.readByte();
        if (saved < 1 || saved > format) {
            throw new IOException("The saved state is of format " + saved + " and this program reads 1 to " + format
                    + " of " + getClass().getSimpleName() + "; run the version that saved it, or start once with"
                    + " jobs.start-empty=true.");
        }
        return read(saved, in);
    }

    @Override
    public final T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public final void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    /** The value itself, unless it can change: then an independent copy, and {@link #isImmutableType()} is false. */
    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public final TypeSerializer<T> duplicate() {
        return this; // has no mutable state
    }

    @Override
    @SuppressWarnings("NullAway") // Flink allows null here
    public final T createInstance() {
        return null;
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }
}
