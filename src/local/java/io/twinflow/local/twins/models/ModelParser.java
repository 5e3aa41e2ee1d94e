package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.dtdl.DtdlError;
import io.twinflow.local.twins.dtdl.DtdlParser;
import io.twinflow.local.twins.dtdl.ModelSource;
import io.twinflow.local.twins.dtdl.ParsedModels;
import io.twinflow.local.twins.dtdl.UndefinedExtensions;
import java.sql.SQLException;
import java.util.List;

/** Reads models together with the stored ones they rest on. */
final class ModelParser {
    private static final int MOST_ERRORS = 10;

    private final DtdlParser parser = new DtdlParser(UndefinedExtensions.DISALLOW, List.of(new ServiceRule()));
    private final ModelTable table;

    ModelParser(ModelTable table) {
        this.table = table;
    }

    /**
     * Reads one model or an array of them.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code DTDLParserError} or {@code ModelVersionNotSupported} that
     *     says what to change
     */
    ParsedModels parse(Tx tx, JsonNode models) throws SQLException {
        ModelSource<SQLException> stored = id -> table.find(tx, id).map(StoredModel::definition);
        ParsedModels parsed = parser.parse(models, stored);
        if (!parsed.areValid()) {
            throw refusal(parsed.errors());
        }
        return parsed;
    }

    private static RuntimeException refusal(List<DtdlError> errors) {
        String messages = String.join(
                " ", errors.stream().limit(MOST_ERRORS).map(DtdlError::message).toList());
        boolean unsupported = errors.stream().anyMatch(error -> error.code().equals(DtdlError.UNSUPPORTED_VERSION));
        return unsupported ? ModelErrors.version(messages) : ModelErrors.parser(messages);
    }
}
