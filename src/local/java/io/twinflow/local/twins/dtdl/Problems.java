package io.twinflow.local.twins.dtdl;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while models are read. */
public final class Problems {
    private final List<DtdlError> errors = new ArrayList<>();

    /** Adds a problem of an element as a whole; the predicate follows its name, as in "has no '@id'". */
    public void add(String code, Place place, String predicate, String action) {
        errors.add(new DtdlError(code, place.element(), place.with(predicate) + ".", action));
    }

    /** Adds a problem of one property of an element; the predicate follows the property's name, as in "is empty". */
    public void add(String code, Place place, String property, String predicate, String action) {
        errors.add(new DtdlError(code, place.element(), place.property(property) + predicate + ".", action));
    }

    void add(DtdlError error) {
        errors.add(error);
    }

    public List<DtdlError> errors() {
        return List.copyOf(errors);
    }
}
