package cn.fengsui.jobs.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A serializer of immutable state whose bytes begin with their own format number: what an earlier version of the program
 * wrote stays readable, what a later one wrote is refused with a sentence.
 */
final class StateFormat<T> extends TypeSerializer<T> {

    /** How one type is written. Stateless; its class name is part of saved state. */
    interface Shape<T> extends Serializable {

        /** The format number that {@link #write} writes; every smaller one can be read. */
        int format();

        void write(T value, DataOutput out) throws IOException;

        T read(int format, DataInput in) throws IOException;
    }

    private final Shape<T> shape;

    StateFormat(Shape<T> shape) {
        this.shape = shape;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this; // has no mutable state
    }

    @Override
    public T createInstance() {
        throw new UnsupportedOperationException("immutable values are made by reading");
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        target.writeByte(shape.format());
        shape.write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        int format = source.readByte();
        if (format < 1 || format > shape.format()) {
            throw new IOException("saved state of format " + format + "; this program reads 1.." + shape.format()
                    + " of " + shape.getClass().getSimpleName());
        }
        return shape.read(format, source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateFormat<?> that && that.shape.getClass() == shape.getClass();
    }

    @Override
    public int hashCode() {
        return shape.getClass().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(shape);
    }

    /** Names the shape. Public for Flink. */
    public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {

        private static final int VERSION = 1;

        private @Nullable Shape<T> shape;

        /** For Flink. */
        public Snapshot() {}

        Snapshot(Shape<T> shape) {
            this.shape = shape;
        }

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(shape().getClass().getName());
        }

        @Override
        @SuppressWarnings("unchecked")
        public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
            String name = in.readUTF();
            try {
                var made = Class.forName(name, true, loader).getDeclaredConstructor();
                made.setAccessible(true);
                shape = (Shape<T>) made.newInstance();
            } catch (ReflectiveOperationException unknown) {
                throw new IOException("this program does not know the saved state's shape " + name, unknown);
            }
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return new StateFormat<>(shape());
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> before) {
            return before instanceof Snapshot<T> old && old.shape().getClass() == shape().getClass()
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }

        private Shape<T> shape() {
            if (shape == null) {
                throw new IllegalStateException("a snapshot that was neither made nor read");
            }
            return shape;
        }
    }
}
