import type { FuelType } from '../../generated/prisma/enums.js';
import type { BodyType } from './carShapes.js';

export interface CatalogueCar {
  make: string;
  model: string;
  body: BodyType;
  fuel: FuelType;
  engineCc: number | null;
  from: number;
  to: number;
  /** The current price of a new one, in NZD. */
  newPrice: number;
  /** Its frequency relative to the others. */
  weight: number;
  /** The share with a manual gearbox. */
  manual: number;
  variants: string[];
}

type Row = [string, BodyType, FuelType, number | null, number, number, number, number, number, string];

const rows: Record<string, Row[]> = {
  Toyota: [
    ['Corolla', 'Hatchback', 'PETROL', 1800, 1998, 2026, 38000, 8, 0.08, 'GX,GLX,SX,ZR,Levin'],
    ['Corolla', 'Hatchback', 'HYBRID', 1800, 2014, 2026, 41000, 5, 0, 'GX Hybrid,SX Hybrid,ZR Hybrid'],
    ['Corolla Fielder', 'Wagon', 'PETROL', 1500, 2004, 2022, 29000, 5, 0.02, 'X,G,1.5 S'],
    ['Aqua', 'Hatchback', 'HYBRID', 1500, 2012, 2024, 28000, 8, 0, 'S,G,L,Z'],
    ['Prius', 'Hatchback', 'HYBRID', 1800, 2004, 2023, 43000, 4, 0, 'S,G,A Touring'],
    ['Camry', 'Sedan', 'PETROL', 2400, 1999, 2018, 44000, 4, 0.03, 'Altise,GL,Grande,SX'],
    ['Camry', 'Sedan', 'HYBRID', 2500, 2013, 2026, 49000, 2, 0, 'GL Hybrid,SX Hybrid,ZR Hybrid'],
    ['RAV4', 'SUV', 'PETROL', 2500, 1998, 2020, 47000, 5, 0.05, 'GX,GXL,Limited'],
    ['RAV4', 'SUV', 'HYBRID', 2500, 2019, 2026, 55000, 4, 0, 'GX,GXL,XSE,Limited'],
    ['Hilux', 'Ute', 'DIESEL', 3000, 2005, 2015, 58000, 4, 0.55, 'SR,SR5,Workmate'],
    ['Hilux', 'Ute', 'DIESEL', 2800, 2016, 2026, 66000, 6, 0.25, 'SR,SR5,SR5 Cruiser'],
    ['Land Cruiser Prado', 'SUV', 'DIESEL', 2800, 2015, 2023, 92000, 3, 0, 'GX,VX,VX Limited'],
    ['Highlander', 'SUV', 'PETROL', 3500, 2007, 2020, 66000, 2, 0, 'GX,GXL,Limited'],
    ['Yaris', 'Hatchback', 'PETROL', 1500, 2005, 2026, 31000, 4, 0.12, 'YR,GX,ZR'],
    ['Vitz', 'Hatchback', 'PETROL', 1300, 2002, 2019, 24000, 4, 0.02, 'F,U,RS'],
    ['Hiace', 'Van', 'DIESEL', 3000, 2005, 2018, 52000, 3, 0.4, 'ZL,ZR,ZX'],
    ['Hiace', 'Van', 'DIESEL', 2800, 2019, 2026, 63000, 2, 0.2, 'ZL,ZR,ZX'],
    ['Estima', 'Van', 'PETROL', 2400, 2003, 2016, 42000, 2, 0, 'Aeras,X,G'],
    ['86', 'Coupe', 'PETROL', 2000, 2012, 2022, 48000, 1.5, 0.6, 'GT,GT86'],
    ['C-HR', 'SUV', 'HYBRID', 1800, 2017, 2024, 43000, 2, 0, 'S,G,Limited'],
  ],
  Mazda: [
    ['Demio', 'Hatchback', 'PETROL', 1300, 2003, 2019, 25000, 6, 0.03, '13C,13S,Sport'],
    ['Mazda3', 'Hatchback', 'PETROL', 2000, 2004, 2026, 42000, 6, 0.12, 'GLX,GSX,SP25,Limited'],
    ['Axela', 'Sedan', 'PETROL', 1500, 2009, 2019, 32000, 3, 0.02, '15C,15S,20S'],
    ['Mazda6', 'Wagon', 'PETROL', 2500, 2008, 2023, 50000, 3, 0.02, 'GLX,GSX,Limited'],
    ['Mazda6', 'Sedan', 'PETROL', 2500, 2004, 2023, 49000, 2, 0.08, 'GLX,GSX,Limited'],
    ['CX-5', 'SUV', 'PETROL', 2500, 2012, 2026, 52000, 7, 0.02, 'GLX,GSX,Limited,Takami'],
    ['CX-3', 'SUV', 'PETROL', 2000, 2015, 2023, 38000, 3, 0, 'GLX,GSX,Limited'],
    ['CX-9', 'SUV', 'PETROL', 2500, 2016, 2023, 63000, 1.5, 0, 'GSX,Limited,Takami'],
    ['BT-50', 'Ute', 'DIESEL', 3200, 2012, 2020, 56000, 3, 0.3, 'GLX,GSX,Limited'],
    ['MX-5', 'Convertible', 'PETROL', 1800, 1998, 2015, 45000, 2, 0.75, 'RS,NR-A,Limited'],
    ['MX-5', 'Convertible', 'PETROL', 2000, 2016, 2025, 53000, 1.5, 0.7, 'GSX,Limited'],
    ['Premacy', 'Van', 'PETROL', 2000, 2005, 2017, 31000, 2, 0, '20S,20CS'],
  ],
  Nissan: [
    ['Leaf', 'Hatchback', 'ELECTRIC', null, 2011, 2024, 52000, 6, 0, '24X,30X,40 S,e+ G'],
    ['Note', 'Hatchback', 'HYBRID', 1200, 2017, 2024, 30000, 3, 0, 'e-POWER X,e-POWER Medalist'],
    ['Tiida', 'Hatchback', 'PETROL', 1500, 2005, 2013, 25000, 4, 0.06, '15M,15S,Ti'],
    ['X-Trail', 'SUV', 'PETROL', 2500, 2003, 2025, 47000, 4, 0.05, 'ST,ST-L,Ti'],
    ['Qashqai', 'SUV', 'PETROL', 2000, 2008, 2021, 42000, 4, 0.03, 'ST,ST-L,Ti'],
    ['Navara', 'Ute', 'DIESEL', 2500, 2006, 2015, 54000, 3, 0.5, 'RX,ST,ST-X'],
    ['Navara', 'Ute', 'DIESEL', 2300, 2016, 2025, 59000, 4, 0.2, 'RX,ST,ST-X'],
    ['Juke', 'SUV', 'PETROL', 1600, 2011, 2024, 35000, 2, 0.05, 'ST,Ti-S,15RX'],
    ['Skyline', 'Coupe', 'PETROL', 3500, 2003, 2014, 62000, 1.5, 0.35, '350GT,370GT,Type SP'],
    ['Serena', 'Van', 'PETROL', 2000, 2006, 2019, 34000, 1.5, 0, '20S,Highway Star'],
  ],
  Honda: [
    ['Fit', 'Hatchback', 'PETROL', 1300, 2002, 2022, 24000, 6, 0.04, '13G,L,RS'],
    ['Fit', 'Hatchback', 'HYBRID', 1500, 2012, 2022, 28000, 3, 0, 'F Package,L Package,S Package'],
    ['Civic', 'Sedan', 'PETROL', 1800, 1998, 2021, 39000, 3, 0.12, 'S,NT,VTi'],
    ['Accord Euro', 'Sedan', 'PETROL', 2400, 2003, 2015, 47000, 2, 0.15, 'L,S,Type S'],
    ['CR-V', 'SUV', 'PETROL', 2400, 2003, 2022, 47000, 4, 0.04, 'S,Sport,Sport Sensing'],
    ['Vezel', 'SUV', 'HYBRID', 1500, 2014, 2022, 36000, 3, 0, 'X,Z,RS'],
    ['Odyssey', 'Van', 'PETROL', 2400, 2004, 2021, 46000, 2, 0, 'Absolute,S,L'],
  ],
  Mitsubishi: [
    ['Outlander', 'SUV', 'PETROL', 2400, 2007, 2025, 45000, 4, 0.02, 'LS,XLS,VRX'],
    ['Outlander', 'SUV', 'HYBRID', 2000, 2014, 2022, 60000, 3, 0, 'PHEV XLS,PHEV VRX'],
    ['ASX', 'SUV', 'PETROL', 2000, 2011, 2025, 34000, 4, 0.04, 'LS,XLS,VRX'],
    ['Triton', 'Ute', 'DIESEL', 2500, 2007, 2015, 48000, 3, 0.5, 'GL,GLX,GLS'],
    ['Triton', 'Ute', 'DIESEL', 2400, 2016, 2025, 52000, 4, 0.25, 'GLX,GLX-R,VRX'],
    ['Lancer', 'Sedan', 'PETROL', 2000, 2008, 2017, 34000, 3, 0.12, 'ES,SX,VRX'],
    ['Mirage', 'Hatchback', 'PETROL', 1200, 2013, 2023, 21000, 2, 0.05, 'XE,XLS'],
    ['Pajero', 'SUV', 'DIESEL', 3200, 1999, 2020, 68000, 2, 0.06, 'GLS,GLX,Exceed'],
  ],
  Subaru: [
    ['Outback', 'Wagon', 'PETROL', 2500, 2003, 2026, 53000, 5, 0.03, 'Sport,Premium,X'],
    ['Legacy', 'Wagon', 'PETROL', 2000, 1998, 2014, 46000, 4, 0.15, 'GT,2.0i,2.5i'],
    ['Forester', 'SUV', 'PETROL', 2500, 2003, 2026, 46000, 4, 0.08, 'XS,Sport,Premium'],
    ['Impreza', 'Hatchback', 'PETROL', 2000, 2004, 2023, 37000, 4, 0.1, '2.0i,Sport,R'],
    ['WRX', 'Sedan', 'PETROL', 2500, 2004, 2021, 60000, 1.5, 0.85, 'STI,Premium,Club Spec'],
    ['XV', 'SUV', 'PETROL', 2000, 2012, 2023, 41000, 3, 0.02, '2.0i,Sport,Premium'],
    ['BRZ', 'Coupe', 'PETROL', 2000, 2013, 2021, 50000, 0.8, 0.65, 'Premium,tS'],
  ],
  Ford: [
    ['Ranger', 'Ute', 'DIESEL', 3200, 2012, 2021, 66000, 7, 0.2, 'XL,XLT,Wildtrak'],
    ['Ranger', 'Ute', 'DIESEL', 2000, 2019, 2026, 75000, 5, 0, 'XLT,Sport,Wildtrak,Raptor'],
    ['Focus', 'Hatchback', 'PETROL', 2000, 2005, 2019, 36000, 3, 0.15, 'Ambiente,Trend,Sport,Titanium'],
    ['Falcon', 'Sedan', 'PETROL', 4000, 2003, 2016, 47000, 2, 0.15, 'XT,XR6,G6E'],
    ['Territory', 'SUV', 'PETROL', 4000, 2005, 2016, 52000, 2, 0, 'TX,Ghia,Titanium'],
    ['Mondeo', 'Wagon', 'DIESEL', 2000, 2009, 2019, 47000, 1.5, 0, 'Ambiente,Trend,Titanium'],
    ['Transit', 'Van', 'DIESEL', 2200, 2008, 2023, 58000, 2, 0.5, 'Custom,SWB,LWB'],
    ['Mustang', 'Coupe', 'PETROL', 5000, 2016, 2025, 88000, 1, 0.35, 'GT,GT Fastback'],
  ],
  Holden: [
    ['Commodore', 'Sedan', 'PETROL', 3600, 2005, 2017, 50000, 4, 0.15, 'Omega,Evoke,SV6,SS'],
    ['Commodore', 'Wagon', 'PETROL', 3600, 2009, 2017, 51000, 1.5, 0.05, 'Omega,Evoke,SV6'],
    ['Captiva', 'SUV', 'PETROL', 2400, 2008, 2018, 38000, 2, 0.02, '5,7 LS,7 LTZ'],
    ['Colorado', 'Ute', 'DIESEL', 2800, 2012, 2020, 56000, 3, 0.25, 'LS,LTZ,Z71'],
    ['Cruze', 'Hatchback', 'PETROL', 1800, 2010, 2016, 31000, 2, 0.1, 'CD,CDX,SRi'],
  ],
  Hyundai: [
    ['i30', 'Hatchback', 'PETROL', 2000, 2009, 2024, 37000, 4, 0.08, 'Elite,GL,N Line'],
    ['Tucson', 'SUV', 'PETROL', 2000, 2006, 2026, 45000, 4, 0.02, 'Active,Elite,Limited'],
    ['Santa Fe', 'SUV', 'DIESEL', 2200, 2007, 2024, 68000, 4, 0.01, 'Active,Elite,Limited'],
    ['Kona', 'SUV', 'ELECTRIC', null, 2018, 2026, 68000, 2, 0, 'Electric,Electric Elite'],
    ['Ioniq', 'Hatchback', 'ELECTRIC', null, 2017, 2022, 60000, 2, 0, 'EV,EV Elite'],
    ['iLoad', 'Van', 'DIESEL', 2500, 2009, 2020, 45000, 1.5, 0.3, '3 Seater,6 Seater'],
  ],
  Kia: [
    ['Sportage', 'SUV', 'PETROL', 2000, 2008, 2025, 43000, 4, 0.03, 'LX,EX,Limited,GT Line'],
    ['Rio', 'Hatchback', 'PETROL', 1400, 2010, 2023, 26000, 2, 0.1, 'LX,EX,GT Line'],
    ['Cerato', 'Hatchback', 'PETROL', 2000, 2010, 2024, 34000, 2, 0.05, 'LX,EX,SX'],
    ['Sorento', 'SUV', 'DIESEL', 2200, 2010, 2025, 66000, 2, 0, 'LX,EX,Premium'],
    ['Niro', 'SUV', 'ELECTRIC', null, 2019, 2025, 70000, 1.5, 0, 'EV Light,EV Earth'],
  ],
  Suzuki: [
    ['Swift', 'Hatchback', 'PETROL', 1500, 2005, 2017, 25000, 5, 0.2, 'GLX,LTD,Sport'],
    ['Swift', 'Hatchback', 'PETROL', 1200, 2011, 2026, 27000, 4, 0.12, 'GA,GLX,RS'],
    ['Vitara', 'SUV', 'PETROL', 1600, 2015, 2026, 34000, 3, 0.05, 'JLX,LTD,Turbo'],
    ['Jimny', 'SUV', 'PETROL', 1500, 2003, 2025, 36000, 2, 0.5, 'JX,Sierra'],
  ],
  Volkswagen: [
    ['Golf', 'Hatchback', 'PETROL', 1400, 2006, 2025, 44000, 5, 0.08, 'TSI,Comfortline,Highline,R-Line'],
    ['Golf', 'Hatchback', 'PETROL', 2000, 2007, 2025, 67000, 2, 0.2, 'GTI,R'],
    ['Polo', 'Hatchback', 'PETROL', 1200, 2010, 2024, 30000, 2, 0.08, 'TSI,Comfortline'],
    ['Tiguan', 'SUV', 'PETROL', 2000, 2010, 2025, 60000, 2, 0, 'TSI,Comfortline,R-Line'],
    ['Amarok', 'Ute', 'DIESEL', 2000, 2012, 2022, 66000, 2, 0.2, 'Trendline,Highline,Adventure'],
    ['Transporter', 'Van', 'DIESEL', 2000, 2011, 2023, 65000, 1, 0.25, 'SWB,LWB,Runner'],
  ],
  BMW: [
    ['3 Series', 'Sedan', 'PETROL', 2000, 2004, 2025, 84000, 4, 0.04, '318i,320i,330i M Sport'],
    ['1 Series', 'Hatchback', 'PETROL', 1600, 2007, 2020, 53000, 2, 0.04, '116i,118i,120i'],
    ['X3', 'SUV', 'DIESEL', 2000, 2008, 2024, 92000, 1.5, 0, 'xDrive20d,xDrive20d M Sport'],
    ['4 Series', 'Convertible', 'PETROL', 2000, 2014, 2023, 99000, 0.8, 0, '420i,430i'],
  ],
  'Mercedes-Benz': [
    ['C-Class', 'Sedan', 'PETROL', 1800, 2004, 2021, 82000, 3, 0, 'C180,C200,C250'],
    ['A-Class', 'Hatchback', 'PETROL', 1600, 2013, 2024, 61000, 2, 0, 'A180,A200,A250'],
    ['GLC', 'SUV', 'DIESEL', 2100, 2016, 2023, 98000, 1, 0, 'GLC220d,GLC250d'],
  ],
  Audi: [
    ['A3', 'Hatchback', 'PETROL', 1400, 2008, 2024, 56000, 3, 0.02, 'TFSI,Sportback,S line'],
    ['A4', 'Sedan', 'PETROL', 2000, 2005, 2024, 78000, 3, 0.02, 'TFSI,quattro,S line'],
    ['Q5', 'SUV', 'PETROL', 2000, 2010, 2024, 95000, 1.5, 0, 'TFSI quattro,S line'],
  ],
  Tesla: [
    ['Model 3', 'Sedan', 'ELECTRIC', null, 2019, 2026, 76000, 3, 0, 'Standard Range Plus,Long Range,Performance'],
    ['Model Y', 'SUV', 'ELECTRIC', null, 2022, 2026, 73000, 3, 0, 'RWD,Long Range,Performance'],
  ],
  BYD: [
    ['Atto 3', 'SUV', 'ELECTRIC', null, 2022, 2026, 56000, 2, 0, 'Standard Range,Extended Range'],
    ['Dolphin', 'Hatchback', 'ELECTRIC', null, 2023, 2026, 46000, 1, 0, 'Standard,Extended'],
  ],
  MG: [
    ['ZS', 'SUV', 'PETROL', 1500, 2018, 2026, 28000, 2, 0, 'Core,Excite,Essence'],
    ['ZS EV', 'SUV', 'ELECTRIC', null, 2021, 2025, 50000, 1, 0, 'Excite,Essence'],
  ],
  Isuzu: [['D-Max', 'Ute', 'DIESEL', 3000, 2012, 2026, 66000, 3, 0.2, 'LX,LS,X-Terrain']],
  Lexus: [
    ['IS', 'Sedan', 'PETROL', 2500, 2006, 2020, 74000, 1.5, 0, 'IS250,IS250 F Sport'],
    ['RX', 'SUV', 'HYBRID', 3500, 2009, 2022, 115000, 1, 0, 'RX450h,RX450h Limited'],
  ],
  MINI: [
    ['Cooper', 'Hatchback', 'PETROL', 1600, 2005, 2014, 41000, 1.5, 0.3, 'Park Lane,Chilli,S'],
    ['Cooper', 'Convertible', 'PETROL', 1600, 2006, 2015, 48000, 0.8, 0.25, 'Chilli,S'],
  ],
  Skoda: [['Octavia', 'Wagon', 'PETROL', 2000, 2011, 2025, 51000, 2, 0.03, 'Ambition,Style,RS']],
  Volvo: [['XC60', 'SUV', 'DIESEL', 2400, 2010, 2020, 86000, 1, 0, 'D4,D5,D5 Inscription']],
  'Land Rover': [['Discovery Sport', 'SUV', 'DIESEL', 2000, 2015, 2023, 89000, 1, 0, 'SE,HSE,R-Dynamic']],
};

/** Cars that are common in New Zealand. */
export const catalogue: CatalogueCar[] = Object.entries(rows).flatMap(([make, models]) =>
  models.map(([model, body, fuel, engineCc, from, to, newPrice, weight, manual, variants]) => ({
    make,
    model,
    body,
    fuel,
    engineCc,
    from,
    to,
    newPrice,
    weight,
    manual,
    variants: variants.split(','),
  })),
);
