"""Why a case stands where it stands, and its signs put right (PRODUCT T2, T7)."""
