mod fields;
mod fixture;
mod naive;
mod ranking;
