package io.twinflow.local.twins.dtdl;

/** What must hold for an element once all models are read. Stateless. */
@FunctionalInterface
public interface ModelRule {
    /** Adds what is wrong with an element; {@code index} knows all others. */
    void check(Element element, ElementIndex index, Problems problems);
}
