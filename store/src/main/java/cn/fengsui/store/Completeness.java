package cn.fengsui.store;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds components that a record must have and that its JSON did not bring: those not marked {@code @Nullable}. */
final class Completeness {

    private static final ClassValue<List<RecordComponent>> REFERENCES = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .toList();
        }
    };

    private Completeness() {}

    /** The name of the first missing one, with its path; empty when the value is complete or no record. */
    static String missing(Object value) {
        if (!(value instanceof Record)) {
            return "";
        }
        for (RecordComponent component : REFERENCES.get(value.getClass())) {
            String missing = missing(component, part(value, component));
            if (!missing.isEmpty()) {
                return missing;
            }
        }
        return "";
    }

    private static String missing(RecordComponent component, @Nullable Object part) {
        if (part == null) {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "" : component.getName();
        }
        String inside = missing(part);
        return inside.isEmpty() ? "" : component.getName() + "." + inside;
    }

    private static @Nullable Object part(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot read " + component, impossible);
        }
    }
}
