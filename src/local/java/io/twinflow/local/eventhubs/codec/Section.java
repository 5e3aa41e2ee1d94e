package io.twinflow.local.eventhubs.codec;

/** The descriptors of a message's sections. */
final class Section {
    static final int HEADER = 0x70;
    static final int DELIVERY_ANNOTATIONS = 0x71;
    static final int MESSAGE_ANNOTATIONS = 0x72;
    static final int PROPERTIES = 0x73;
    static final int APPLICATION_PROPERTIES = 0x74;
    static final int DATA = 0x75;
    static final int SEQUENCE = 0x76;
    static final int VALUE = 0x77;
    static final int FOOTER = 0x78;

    private Section() {}

    /**
     * Holds a section against what its value must be.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static void check(int section, int constructor) {
        boolean fits = switch (section) {
            case HEADER, PROPERTIES, SEQUENCE -> constructor == 0x45 || constructor == 0xc0 || constructor == 0xd0;
            case DELIVERY_ANNOTATIONS, APPLICATION_PROPERTIES, FOOTER -> constructor == 0xc1 || constructor == 0xd1;
            case DATA -> constructor == 0xa0 || constructor == 0xb0;
            case VALUE -> true;
            default -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException("The message has a section that no message has");
        }
    }
}
