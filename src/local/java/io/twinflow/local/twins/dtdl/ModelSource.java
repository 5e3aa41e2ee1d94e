package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where a parser finds the models that those it reads refer to.
 *
 * @param <E> what may go wrong in finding one
 */
@FunctionalInterface
public interface ModelSource<E extends Exception> {
    /** The definition of a model; empty if there is none. */
    Optional<JsonNode> find(String id) throws E;
}
