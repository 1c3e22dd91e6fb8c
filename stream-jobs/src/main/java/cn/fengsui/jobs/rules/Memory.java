package cn.fengsui.jobs.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules remember of one timeline. Used by one thread. */
interface Memory {

    @Nullable
    Instance instance(String id) throws Exception;

    void put(Instance instance) throws Exception;

    void remove(String id) throws Exception;

    Iterable<Instance> all() throws Exception;

    /** For a trial: nothing outlives it. */
    final class OnHeap implements Memory {
        private final Map<String, Instance> instances = new HashMap<>();

        @Override
        public @Nullable Instance instance(String id) {
            return instances.get(id);
        }

        @Override
        public void put(Instance instance) {
            instances.put(instance.id(), instance);
        }

        @Override
        public void remove(String id) {
            instances.remove(id);
        }

        @Override
        public Iterable<Instance> all() {
            return List.copyOf(instances.values());
        }
    }
}
