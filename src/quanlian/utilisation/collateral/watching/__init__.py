"""The nightly look at all collateral: what stands under watch, what is found, alerts, telling."""
