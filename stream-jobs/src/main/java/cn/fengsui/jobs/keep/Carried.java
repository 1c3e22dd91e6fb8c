package cn.fengsui.jobs.keep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How one kind of immutable value travels between tasks: field by field, instead of by reflection. Only for values on their
 * way, whose bytes nobody keeps; what is kept has a {@link KeptSerializer}. Immutable.
 *
 * @param <T> the value
 */
public final class Carried<T> extends TypeInformation<T> {

    /** Writes one value. */
    @FunctionalInterface
    public interface Writing<T> extends Serializable {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads what was written. */
    @FunctionalInterface
    public interface Reading<T> extends Serializable {
        T read(DataInput in) throws IOException;
    }

    private final Class<T> type;
    private final Writing<T> writing;
    private final Reading<T> reading;

    private Carried(Class<T> type, Writing<T> writing, Reading<T> reading) {
        this.type = type;
        this.writing = writing;
        this.reading = reading;
    }

    /** One for each class. */
    public static <T> Carried<T> of(Class<T> type, Writing<T> writing, Reading<T> reading) {
        return new Carried<>(type, writing, reading);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new Carrier<>(this);
    }

    @Override
    public String toString() {
        return "Carried<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Carried<?> that && that.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof Carried<?>;
    }

    private static final class Carrier<T> extends TypeSerializer<T> {
        private final Carried<T> carried;

        private Carrier(Carried<T> carried) {
            this.carried = carried;
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
        @SuppressWarnings("NullAway") // Flink allows null here
        public T createInstance() {
            return null;
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
            carried.writing.write(value, target);
        }

        @Override
        public T deserialize(DataInputView source) throws IOException {
            return carried.reading.read(source);
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
            return other instanceof Carrier<?> that && that.carried.equals(carried);
        }

        @Override
        public int hashCode() {
            return carried.hashCode();
        }

        @Override
        public TypeSerializerSnapshot<T> snapshotConfiguration() {
            throw new UnsupportedOperationException(
                    carried + " is for values on their way and has no format number; keep it with a KeptSerializer.");
        }
    }
}
