export { getVehicle } from './getVehicle.js';
