-- What a person reads out leads to its signal without reading all of them.
CREATE INDEX "agency_signal_receipt_idx" ON "agency_signal"("receipt");
