package cn.fengsui.state;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of component is written and read. Stateless; any thread. */
interface FieldCodec {

    void write(CompactWriter writer, String name, @Nullable Object value);

    @Nullable
    Object read(CompactReader reader, String name);

    /** What an entry holds that was written before the component existed. */
    @Nullable
    Object missing();

    /** @throws IllegalArgumentException naming a type that has no codec */
    static FieldCodec of(Type type) {
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return enumeration(plain);
            }
            if (plain.isRecord()) {
                return codec(CompactWriter::writeCompact, CompactReader::readCompact, null);
            }
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0]);
        }
        return switch (type.getTypeName()) {
            case "boolean" -> codec((w, n, v) -> w.writeBoolean(n, (boolean) v), CompactReader::readBoolean, false);
            case "int" -> codec((w, n, v) -> w.writeInt32(n, (int) v), CompactReader::readInt32, 0);
            case "long" -> codec((w, n, v) -> w.writeInt64(n, (long) v), CompactReader::readInt64, 0L);
            case "double" -> codec((w, n, v) -> w.writeFloat64(n, (double) v), CompactReader::readFloat64, 0.0);
            case "java.lang.String" -> codec((w, n, v) -> w.writeString(n, (String) v), CompactReader::readString, "");
            case "java.time.Instant" ->
                codec(
                        (w, n, v) -> w.writeTimestampWithTimezone(
                                n, v == null ? null : ((Instant) v).atOffset(ZoneOffset.UTC)),
                        (r, n) -> instant(r.readTimestampWithTimezone(n)),
                        Instant.EPOCH);
            default -> throw unknown(type);
        };
    }

    /** A list of records that are registered. */
    private static FieldCodec records(Class<?> element) {
        return codec(
                (w, n, v) -> w.writeArrayOfCompact(n, ((List<?>) v).toArray((Object[]) Array.newInstance(element, 0))),
                (r, n) -> Arrays.asList(r.readArrayOfCompact(n, element)),
                List.of());
    }

    private static FieldCodec list(Type element) {
        if (element instanceof Class<?> plain && plain.isRecord()) {
            return records(plain);
        }
        return switch (element.getTypeName()) {
            case "java.lang.String" ->
                codec(
                        (w, n, v) -> w.writeArrayOfString(
                                n,
                                ((List<?>) v).stream().map(String.class::cast).toArray(String[]::new)),
                        (r, n) -> Arrays.asList(r.readArrayOfString(n)),
                        List.of());
            case "java.lang.Double" ->
                codec(
                        (w, n, v) -> w.writeArrayOfFloat64(
                                n,
                                ((List<?>) v)
                                        .stream()
                                                .mapToDouble(Double.class::cast)
                                                .toArray()),
                        (r, n) -> Arrays.stream(r.readArrayOfFloat64(n)).boxed().toList(),
                        List.of());
            case "java.lang.Integer" ->
                codec(
                        (w, n, v) -> w.writeArrayOfInt32(
                                n,
                                ((List<?>) v)
                                        .stream().mapToInt(Integer.class::cast).toArray()),
                        (r, n) -> Arrays.stream(r.readArrayOfInt32(n)).boxed().toList(),
                        List.of());
            default -> throw unknown(element);
        };
    }

    private static FieldCodec enumeration(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return codec(
                (w, n, v) -> w.writeString(n, v == null ? null : ((Enum<?>) v).name()),
                (r, n) -> constant(constants, r.readString(n)),
                null);
    }

    private static @Nullable Object constant(Object[] constants, @Nullable String name) {
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        if (name == null) {
            return null;
        }
        throw new IllegalStateException("this program does not know " + name + " of "
                + constants.getClass().getComponentType().getName() + "; run one version on all members");
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException(
                "No compact form for " + type.getTypeName() + "; add it to " + FieldCodec.class.getSimpleName());
    }

    /** Writes one value. */
    interface Writing {
        void write(CompactWriter writer, String name, @Nullable Object value);
    }

    /** Reads one value. */
    interface Reading {
        @Nullable
        Object read(CompactReader reader, String name);
    }

    private static FieldCodec codec(Writing writing, Reading reading, @Nullable Object missing) {
        return new FieldCodec() {
            @Override
            public void write(CompactWriter writer, String name, @Nullable Object value) {
                writing.write(writer, name, value);
            }

            @Override
            public @Nullable Object read(CompactReader reader, String name) {
                return reading.read(reader, name);
            }

            @Override
            public @Nullable Object missing() {
                return missing;
            }
        };
    }
}
