package io.twinflow.local.twins.check;

import io.twinflow.local.twins.dtdl.DtdlParser;
import io.twinflow.local.twins.dtdl.UndefinedExtensions;
import io.twinflow.local.twins.models.ServiceRule;
import java.util.List;

/** Whose rules models are held against. */
public enum Profile {
    /** Those of the language. */
    DTDL,
    /** Those of Azure Digital Twins, which takes less than the language allows. */
    ADT;

    /** A parser that knows the rules. */
    public DtdlParser parser(UndefinedExtensions undefined) {
        return new DtdlParser(undefined, this == ADT ? List.of(new ServiceRule()) : List.of());
    }
}
