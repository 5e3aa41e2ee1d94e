package io.twinflow.local.twins.dtdl;

import java.util.List;
import java.util.Optional;

/**
 * What a parser made of models.
 *
 * @param errors all that is wrong, in the order of the text; if there are any, elements may be missing
 */
public record ParsedModels(ElementIndex index, List<DtdlError> errors) {
    public ParsedModels {
        errors = List.copyOf(errors);
    }

    public boolean areValid() {
        return errors.isEmpty();
    }

    /** The Interface with an identifier. */
    public Optional<Element> find(String id) {
        return index.find(id).filter(element -> element.elementClass() == ElementClass.INTERFACE);
    }
}
