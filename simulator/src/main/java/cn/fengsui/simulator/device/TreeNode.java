package cn.fengsui.simulator.device;

/**
 * A node of a catalogue that is no camera (GB/T 28181-2022 Annex J): a region of 2 to 8 digits, a system (200), a business
 * group (215) or a virtual organisation (216).
 *
 * @param parentId empty when it has none
 * @param groupId the business group of a virtual organisation, else empty
 */
public record TreeNode(String id, String name, String parentId, String groupId) {}
