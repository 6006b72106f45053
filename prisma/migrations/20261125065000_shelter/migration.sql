-- The kind of place decides how long she may stay: Law 13/2022 Art. 35–37; Decree 20/2021 Art. 18. What was called otherwise is a trusted address.
UPDATE "trusted_address" SET "kind" = 'trusted-address'
  WHERE "kind" NOT IN ('trusted-address', 'household', 'health-facility', 'social-facility');
ALTER TABLE "trusted_address" ADD COLUMN "stay_days" INTEGER;
ALTER TABLE trusted_address ADD CONSTRAINT trusted_address_is_known CHECK (
  kind IN ('trusted-address', 'household', 'health-facility', 'social-facility') AND places >= 0 AND stay_days > 0
);
