package cn.fengsui.state;

import com.hazelcast.nio.serialization.FieldKind;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compact form of one record type, by its components (Hazelcast's own record support knows neither {@code Instant} nor
 * lists). A component may be added later: old entries then read as its {@link FieldCodec#missing() empty value}.
 * Stateless after construction; any thread.
 */
final class RecordSerializer<T extends Record> implements CompactSerializer<T> {

    private final Class<T> type;
    private final List<RecordComponent> components;
    private final List<FieldCodec> codecs;
    private final Constructor<T> constructor;

    /** @throws IllegalArgumentException if a component has a type that {@link FieldCodec} does not know */
    RecordSerializer(Class<T> type) {
        this.type = type;
        this.components = List.of(type.getRecordComponents());
        this.codecs = components.stream()
                .map(component -> FieldCodec.of(component.getGenericType()))
                .toList();
        this.constructor = canonical(type, components);
    }

    @Override
    public T read(CompactReader reader) {
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            String name = components.get(i).getName();
            boolean isThere = reader.getFieldKind(name) != FieldKind.NOT_AVAILABLE;
            values[i] =
                    isThere ? codecs.get(i).read(reader, name) : codecs.get(i).missing();
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(
                    type.getSimpleName() + " refuses " + Arrays.toString(values), refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " has no canonical constructor we may call", impossible);
        }
    }

    @Override
    public void write(CompactWriter writer, T value) {
        for (int i = 0; i < codecs.size(); i++) {
            RecordComponent component = components.get(i);
            codecs.get(i).write(writer, component.getName(), part(value, component));
        }
    }

    /** Stable across renamed packages: the cluster may hold two versions of the program for a while. */
    @Override
    public String getTypeName() {
        return "fengsui." + type.getSimpleName();
    }

    @Override
    public Class<T> getCompactClass() {
        return type;
    }

    private @Nullable Object part(T value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot read " + component + " of " + type, impossible);
        }
    }

    private static <T> Constructor<T> canonical(Class<T> type, List<RecordComponent> components) {
        try {
            return type.getDeclaredConstructor(
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalArgumentException(type + " is not a record", impossible);
        }
    }
}
