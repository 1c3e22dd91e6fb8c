package cn.fengsui.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Lends one {@link RunningCity} to all test classes that ask for it, and closes it after the last one. */
final class SharedCity implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningCity.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(RunningCity.class, type -> open(), RunningCity.class);
    }

    private static RunningCity open() {
        try {
            return new RunningCity();
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }
}
