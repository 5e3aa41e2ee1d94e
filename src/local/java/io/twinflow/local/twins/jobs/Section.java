package io.twinflow.local.twins.jobs;

import java.util.Arrays;
import java.util.Optional;

/** The sections of an input file, in their order. */
enum Section {
    NONE(""),
    HEADER("Header"),
    MODELS("Models"),
    TWINS("Twins"),
    RELATIONSHIPS("Relationships");

    private final String label;

    Section(String label) {
        this.label = label;
    }

    static Optional<Section> of(String label) {
        return Arrays.stream(values())
                .filter(section -> section != NONE && section.label.equals(label))
                .findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
