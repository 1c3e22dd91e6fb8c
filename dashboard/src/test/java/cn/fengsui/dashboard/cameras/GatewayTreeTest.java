package cn.fengsui.dashboard.cameras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayTreeTest {

    @Test
    void keepsBranchesAsTheyAreReadWithTheirCounts() throws JsonProcessingException {
        var tree = new GatewayTree();
        assertThat(tree.isEmpty()).isTrue();

        tree.put(GatewayTree.TOP, new ObjectMapper().readTree("""
                        {"items":[{"key":"P","id":"P","name":"","kind":"system","cameras":12,"camerasOnline":11,
                          "hasChildren":true,"partial":true}]}"""), id -> Optional.empty());

        assertThat(tree.below(GatewayTree.TOP)).singleElement().satisfies(node -> {
            assertThat(node.name()).isEqualTo("P");
            assertThat(node.online()).isEqualTo(11);
            assertThat(node.notOnline()).isEqualTo(1);
            assertThat(node.isOpen()).isTrue();
            assertThat(node.isPartial()).isTrue();
        });
        assertThat(tree.isRead("P")).isFalse();
        assertThat(tree.below("P")).isEmpty();
    }
}
