package cn.fengsui.ingest.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Path and query parameters for the contract's check, decoded once. (The extractor that comes with vertx-openapi 5.0.8
 * decodes query parameters twice, so the %2B of a time zone becomes a blank; {@code ApiTest} holds this.)
 */
final class PlainParameters implements RequestExtractor {

    private record Told(@Nullable Object get) implements RequestParameter {}

    private record Request(Map<String, RequestParameter> getPathParameters, Map<String, RequestParameter> getQuery)
            implements ValidatableRequest {
        @Override
        public Map<String, RequestParameter> getCookies() {
            return Map.of();
        }

        @Override
        public Map<String, RequestParameter> getHeaders() {
            return Map.of();
        }

        @Override
        public RequestParameter getBody() {
            return new Told(null);
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }
    }

    @Override
    public Future<ValidatableRequest> extractValidatableRequest(RoutingContext context, Operation operation) {
        Map<String, RequestParameter> path = new HashMap<>();
        Map<String, RequestParameter> query = new HashMap<>();
        for (var parameter : operation.getParameters()) {
            var name = parameter.getName();
            if (parameter.getIn() == Location.PATH) {
                path.put(name, new Told(context.pathParam(name)));
            } else if (parameter.getIn() == Location.QUERY) {
                query.put(name, new Told(context.queryParams().get(name)));
            }
        }
        return Future.succeededFuture(new Request(path, query));
    }
}
