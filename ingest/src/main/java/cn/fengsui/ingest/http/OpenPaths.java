package cn.fengsui.ingest.http;

import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The paths that need no key: those for which the contract says {@code security: []}. Any thread. */
record OpenPaths(Set<String> exact, Set<Pattern> patterns) {

    static OpenPaths of(OpenAPIContract contract) {
        var paths = contract.operations().stream()
                .filter(operation -> operation.getSecurityRequirements().isEmpty())
                .map(Operation::getOpenAPIPath)
                .collect(Collectors.toUnmodifiableSet());
        return new OpenPaths(
                paths,
                paths.stream()
                        .filter(path -> path.contains("{"))
                        .map(path -> Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+")))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(String path) {
        return exact.contains(path)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }
}
